package dev.pathlight.jdbc;

import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;

/** Makes proxies, which have the public interfaces of the driver's or the pool's class. */
final class ProxyTypes {
    private static final ClassValue<Class<?>[]> INTERFACES = new ClassValue<>() {
        @Override
        protected Class<?>[] computeValue(Class<?> type) {
            Set<Class<?>> all = new LinkedHashSet<>();
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                addInterfaces(each, all);
            }
            all.remove(Serializable.class); // the handler of a proxy is not
            return all.toArray(Class<?>[]::new);
        }
    };

    private ProxyTypes() {}

    /** Makes a proxy that has the public interfaces of a class, or if its class loader refuses them, one interface alone. */
    static Object newProxy(Class<?> target, Class<?> type, InvocationHandler handler) {
        ClassLoader loader = target.getClassLoader();
        try {
            return Proxy.newProxyInstance(loader, INTERFACES.get(target), handler);
        } catch (IllegalArgumentException e) {
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
        }
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
        for (Class<?> each : type.getInterfaces()) {
            if (Modifier.isPublic(each.getModifiers())
                    && each.getModule().isExported(each.getPackageName())
                    && !each.isSealed()) {
                all.add(each);
            } else {
                addInterfaces(each, all);
            }
        }
    }
}
