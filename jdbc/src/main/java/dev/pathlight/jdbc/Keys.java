package dev.pathlight.jdbc;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The wait keys of one data source. */
final class Keys {
    private static final System.Logger LOG = System.getLogger(PathlightDataSource.class.getName());

    private static final AtomicBoolean REPORTED = new AtomicBoolean();

    private final String connection;
    private final String commit;
    private final String rollback;
    private final String query;
    private final Function<? super String, @Nullable String> queries;

    Keys(String key, Function<? super String, @Nullable String> queries) {
        this.connection = key + " connection";
        this.commit = key + " commit";
        this.rollback = key + " rollback";
        this.query = key + " query";
        this.queries = queries;
    }

    String connection() {
        return connection;
    }

    String commit() {
        return commit;
    }

    String rollback() {
        return rollback;
    }

    /** Returns the key of a statement; null stands for SQL that is not known. */
    String query(@Nullable String sql) {
        try {
            String name = sql == null ? null : queries.apply(sql);
            if (name != null) {
                return name;
            }
        } catch (RuntimeException e) {
            if (REPORTED.compareAndSet(false, true)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Pathlight: cannot name a statement, which is recorded as \"" + query + "\". Logged once.",
                        e);
            }
        }
        return query;
    }
}
