package dev.pathlight.jdbc;

import dev.pathlight.Metrics;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Wrapper;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes the calls of a proxy on to an object of JDBC. Methods that return the object's parent return the parent's proxy: {@code
 * ResultSet.getStatement} returns the wrapped statement, and {@code Statement.getConnection} the wrapped connection.
 */
class JdbcProxy implements InvocationHandler {
    final Object target;

    /** The object that made the target; null if that is the data source. */
    private final @Nullable JdbcProxy parent;

    private @Nullable Object proxy;

    JdbcProxy(Object target, @Nullable JdbcProxy parent) {
        this.target = target;
        this.parent = parent;
    }

    /** Returns the proxy, which has a type and all other public interfaces of the target. */
    final <T> T proxy(Class<T> type) {
        Object made = ProxyTypes.newProxy(target.getClass(), type, this);
        proxy = made;
        return type.cast(made);
    }

    @Override
    public final @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (arguments != null && arguments.length == 1) {
            if (name.equals("equals")) {
                return isEqualTo(arguments[0]);
            }
            if (name.equals("unwrap") && arguments[0] instanceof Class<?> type) {
                return unwrap(type, method);
            }
            if (name.equals("isWrapperFor") && arguments[0] instanceof Class<?> type) {
                return isWrapperFor(type, method);
            }
        }
        Object result = result(method, arguments);
        if (result == target) {
            return self;
        }
        return parent != null && result == parent.target ? parent.proxy : result;
    }

    /** Calls a method of the target; subclasses wrap results, and record waits. */
    @Nullable
    Object result(Method method, Object @Nullable [] arguments) throws Throwable {
        return call(method, arguments);
    }

    final @Nullable Object call(Method method, Object @Nullable ... arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    /** Calls a method of the target, in a request as a wait of the run that this thread is in. */
    final @Nullable Object await(Supplier<String> key, Method method, Object @Nullable [] arguments) throws Throwable {
        Metrics metrics = Metrics.current();
        if (!metrics.isPresent()) {
            return call(method, arguments);
        }
        try {
            return metrics.await(key.get(), () -> method.invoke(target, arguments));
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private boolean isEqualTo(@Nullable Object other) {
        return other != null
                && Proxy.isProxyClass(other.getClass())
                && Proxy.getInvocationHandler(other) instanceof JdbcProxy known
                && target.equals(known.target);
    }

    /** Returns the object that the target unwraps, or the target itself, which many drivers do not count as wrapped. */
    private @Nullable Object unwrap(Class<?> type, Method method) throws Throwable {
        try {
            return call(method, type);
        } catch (SQLException e) {
            if (type.isInstance(target) && !canUnwrap(type)) {
                return target;
            }
            throw e;
        }
    }

    /** Returns whether the failure to unwrap a type has another reason than the type, such as a closed connection. */
    private boolean canUnwrap(Class<?> type) {
        try {
            return target instanceof Wrapper wrapper && wrapper.isWrapperFor(type);
        } catch (SQLException | RuntimeException e) {
            return true; // it fails for the same reason
        }
    }

    private boolean isWrapperFor(Class<?> type, Method method) throws Throwable {
        return Boolean.TRUE.equals(call(method, type)) || type.isInstance(target);
    }
}
