package dev.pathlight.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WrappedDataSourceTest {
    private final Requests requests = new Requests();
    private final JdbcDataSource database = new JdbcDataSource();
    private final TimedWrappedDataSourceExample example;

    WrappedDataSourceTest() throws SQLException {
        database.setURL("jdbc:h2:mem:wrapped;DB_CLOSE_DELAY=-1");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS ITEM AS SELECT 1 ID, 'tea' NAME");
        }
        example = new TimedWrappedDataSourceExample(new WrappedDataSourceExample(database), requests.monitor());
    }

    @AfterEach
    void close() {
        requests.close();
    }

    @Test
    void theConnectionAndTheQueryAreWaits() throws SQLException {
        assertThat(example.find(1)).isEqualTo("tea");
        requests.done().succeeds().waitsAtMost("orders connection").waitsAtMost("orders query");
    }

    @Test
    void aFunctionNamesAQuery() throws SQLException {
        assertThat(example.findNamed(1)).isEqualTo("tea");
        requests.done().succeeds().waitsAtMost("orders connection").waitsAtMost("find name");
    }
}
