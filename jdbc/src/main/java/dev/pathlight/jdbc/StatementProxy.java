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

    /** The latest result set, which the statement may return again; another thread may ask for it. */
    private volatile @Nullable Wrapped latest;

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
        if (result == null || method.getReturnType() != ResultSet.class) {
            return result;
        }
        return method.getName().equals("getGeneratedKeys") ? wrap(result).proxy() : wrapped(result);
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

    private ResultSet wrapped(Object resultSet) {
        Wrapped known = latest;
        if (known == null || known.original() != resultSet) {
            known = wrap(resultSet);
            latest = known;
        }
        return known.proxy();
    }

    private Wrapped wrap(Object resultSet) {
        return new Wrapped(resultSet, new JdbcProxy(resultSet, this).proxy(ResultSet.class));
    }

    private record Wrapped(Object original, ResultSet proxy) {}
}
