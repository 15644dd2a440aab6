package dev.pathlight.jdbc;

import dev.pathlight.instrumentation.CallNames;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The wait keys of one data source. */
final class Keys {
    private final String connection;
    private final String commit;
    private final String rollback;
    private final String query;
    private final CallNames<String> queries;

    Keys(String key, Function<? super String, @Nullable String> queries) {
        this.connection = key + " connection";
        this.commit = key + " commit";
        this.rollback = key + " rollback";
        this.query = key + " query";
        this.queries = new CallNames<>(queries, sql -> query);
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
        return sql == null ? query : queries.of(sql);
    }
}
