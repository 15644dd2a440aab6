import org.jspecify.annotations.NullMarked;

/** Connections and statements of JDBC. */
@NullMarked
module dev.pathlight.jdbc {
    requires transitive dev.pathlight;
    requires transitive java.sql;
    requires static org.jspecify;

    exports dev.pathlight.jdbc;
}
