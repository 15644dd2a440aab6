package dev.pathlight.jdbc;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A connection. */
final class ConnectionProxy extends JdbcProxy {
    private final Keys keys;

    ConnectionProxy(Object target, Keys keys) {
        super(target, null);
        this.keys = keys;
    }

    @Override
    @Nullable
    Object result(Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (name.equals("commit")) {
            return await(keys::commit, method, arguments);
        }
        if (name.equals("rollback")) {
            return await(keys::rollback, method, arguments);
        }
        Object result = call(method, arguments);
        Class<?> type = method.getReturnType();
        if (result == null) {
            return null;
        }
        if (type == Statement.class || type == PreparedStatement.class || type == CallableStatement.class) {
            String sql =
                    arguments != null && arguments.length > 0 && arguments[0] instanceof String given ? given : null;
            return new StatementProxy(result, this, keys, sql).proxy(type);
        }
        return type == DatabaseMetaData.class ? new JdbcProxy(result, this).proxy(type) : result;
    }
}
