package dev.pathlight.jdbc;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/** A statement of any kind. */
final class StatementProxy extends JdbcProxy {
    private final Keys keys;

    /** The SQL of a prepared statement. */
    private final @Nullable String sql;

    /** The key of a prepared statement, once it is known. */
    private @Nullable String key;

    /** The latest result set, which the statement may return again. */
    private @Nullable Object resultSet;

    private @Nullable Object wrappedResultSet;

    StatementProxy(Object target, ConnectionProxy connection, Keys keys, @Nullable String sql) {
        super(target, connection);
        this.keys = keys;
        this.sql = sql;
    }

    @Override
    @Nullable
    Object result(Method method, Object @Nullable [] arguments) throws Throwable {
        Object result = method.getName().startsWith("execute")
                ? await(() -> key(arguments), method, arguments)
                : call(method, arguments);
        return result != null && method.getReturnType() == ResultSet.class ? wrapped(result) : result;
    }

    private String key(Object @Nullable [] arguments) {
        if (arguments != null && arguments.length > 0 && arguments[0] instanceof String given) {
            return keys.query(given);
        }
        String known = key;
        if (known == null) {
            known = keys.query(sql);
            key = known;
        }
        return known;
    }

    private @Nullable Object wrapped(Object result) {
        if (result != resultSet) {
            wrappedResultSet = new JdbcProxy(result, this).proxy(ResultSet.class);
            resultSet = result;
        }
        return wrappedResultSet;
    }
}
