package dev.pathlight.jdbc;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import org.jspecify.annotations.Nullable;

/** A data source, or a builder of its connections. */
final class ConnectionSource extends JdbcProxy {
    private final Keys keys;

    ConnectionSource(Object target, Keys keys) {
        super(target, null);
        this.keys = keys;
    }

    static boolean isWrapped(Object source) {
        return original(source) != source;
    }

    /** Returns the data source that a wrapper was made for, or the given one if it is not wrapped. */
    static Object original(Object source) {
        return Proxy.isProxyClass(source.getClass())
                        && Proxy.getInvocationHandler(source) instanceof ConnectionSource wrapper
                ? wrapper.target
                : source;
    }

    @Override
    @Nullable
    Object result(Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getReturnType() == Connection.class) {
            Object made = await(keys::connection, method, arguments);
            return made == null ? null : new ConnectionProxy(made, keys).proxy(Connection.class);
        }
        Object result = call(method, arguments);
        return result instanceof ConnectionBuilder && method.getName().equals("createConnectionBuilder")
                ? new ConnectionSource(result, keys).proxy(ConnectionBuilder.class)
                : result;
    }
}
