package dev.pathlight.jdbc;

import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Wraps a data source so that the time which a request spends on it is recorded as waits of the run that calls it:
 *
 * <ul>
 *   <li>{@code KEY connection}: until {@code getConnection} returns, most of all for a free connection of a pool;
 *   <li>{@code KEY query}: the execution of a statement or of a batch, unless a function of the SQL gives another name;
 *   <li>{@code KEY commit} and {@code KEY rollback}: the end of a transaction.
 * </ul>
 *
 * <pre>{@code
 * DataSource orders = PathlightDataSource.wrap(pool, "orders");
 * }</pre>
 *
 * <p>Work of the driver on the calling thread counts as waiting too. Other methods, such as {@code prepareStatement}, {@code
 * setAutoCommit}, {@code getMoreResults}, {@code close} and the fetching of rows, are not waits.
 *
 * <p>Give all users of a pool the same wrapper. A transaction manager that has another data source than the code in its transactions gives
 * that code another connection.
 *
 * <p>Outside of a request calls are passed on and nothing is recorded. Wrapped objects have all public interfaces of the original, such as
 * {@code AutoCloseable}, pass on every method, and {@code unwrap} leads to the original and to what that wraps. They are equal if the
 * originals are. A checked exception that a driver or a pool throws without declaring it, as code in Kotlin may, arrives as an {@link
 * java.lang.reflect.UndeclaredThrowableException}. As thread-safe as the originals.
 *
 * @since 0.1
 */
public final class PathlightDataSource {
    private static final String DEFAULT_KEY = "db";

    private PathlightDataSource() {}

    /**
     * Returns a data source whose waits are {@code db connection}, {@code db query} and so on.
     *
     * @param source the data source that connects; if it is wrapped already, it is returned
     */
    public static DataSource wrap(DataSource source) {
        Objects.requireNonNull(source, "source");
        return ConnectionSource.isWrapped(source) ? source : wrap(source, DEFAULT_KEY);
    }

    /**
     * Returns a data source whose waits begin with a name.
     *
     * @param source the data source that connects; if it is wrapped already, these names replace its own
     * @param key the first word of the wait keys, such as the name of the database
     */
    public static DataSource wrap(DataSource source, String key) {
        return wrap(source, key, sql -> null);
    }

    /**
     * Returns a data source that names the execution of each statement.
     *
     * @param source the data source that connects; if it is wrapped already, these names replace its own
     * @param key the first word of the other wait keys
     * @param queries returns the wait key of a statement, such as {@code "find order"}, for its SQL. It must not contain values that are in
     *     the SQL: names are bounded in number, and reports show them. If it returns null or throws, the key is {@code
     *     KEY query}, as it is for a batch of a statement that is not prepared
     */
    public static DataSource wrap(DataSource source, String key, Function<? super String, @Nullable String> queries) {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(queries, "queries");
        return new ConnectionSource(ConnectionSource.original(source), new Keys(key, queries)).proxy(DataSource.class);
    }
}
