package dev.pathlight.libraries;

import dev.pathlight.CriticalPath;
import dev.pathlight.jdbc.PathlightDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A wrapped data source: connections and statements are waits. */
public final class WrappedDataSourceExample {
    private final DataSource orders;
    private final DataSource named;

    WrappedDataSourceExample(DataSource pool) {
        orders = orders(pool);
        named = named(pool);
    }

    // region data-source
    static DataSource orders(DataSource pool) {
        return PathlightDataSource.wrap(pool, "orders");
    }
    // endregion

    // region data-source-named
    static DataSource named(DataSource pool) {
        return PathlightDataSource.wrap(pool, "orders", sql -> sql.startsWith("SELECT NAME") ? "find name" : null);
    }
    // endregion

    @CriticalPath
    public String find(int id) throws SQLException {
        return name(orders, id);
    }

    @CriticalPath
    public String findNamed(int id) throws SQLException {
        return name(named, id);
    }

    private static String name(DataSource source, int id) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT NAME FROM ITEM WHERE ID = ?")) {
            statement.setInt(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }
}
