package dev.pathlight.jdbc;

import static dev.pathlight.fixtures.Recording.waited;
import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.pathlight.Operation;
import dev.pathlight.fixtures.Recording;
import java.io.Closeable;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A wrapped data source, beside the data source itself. */
class PathlightDataSourceTest {
    private final Recording recording = new Recording();
    private final DataSource plain;
    private final DataSource source;

    PathlightDataSourceTest() throws SQLException {
        plain = Database.create();
        source = PathlightDataSource.wrap(plain, "orders");
    }

    @AfterEach
    void close() {
        recording.close();
    }

    private interface Work {
        void with(Connection connection) throws SQLException;
    }

    /** Does something in a request, and returns the operation once the request is done. */
    private Operation request(DataSource from, Work work) throws Exception {
        return recording
                .inRequest(() -> {
                    try (Connection connection = from.getConnection()) {
                        work.with(connection);
                    }
                    return recording;
                })
                .done();
    }

    private static int first(ResultSet rows) throws SQLException {
        try (rows) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }

    // --- The waits ---

    @Test
    void aQueryIsAWaitOfTheRun() throws Exception {
        Operation operation = request(source, connection -> {
            try (Statement statement = connection.createStatement()) {
                assertThat(first(statement.executeQuery("SELECT SLOW(7)"))).isEqualTo(7);
            }
        });

        assertThat(waited(operation, "orders query")).isGreaterThanOrEqualTo(Database.DELAY);
        assertThat(waited(operation, "orders connection")).isPositive();
    }

    @Test
    void everyWayToExecuteIsAWait() throws Exception {
        Operation operation = request(source, connection -> {
            try (Statement statement = connection.createStatement();
                    PreparedStatement prepared =
                            connection.prepareStatement("INSERT INTO ITEM(NAME) VALUES ('' || SLOW(?))");
                    CallableStatement call = connection.prepareCall("CALL SLOW(3)")) {
                statement.execute("CALL SLOW(1)");
                statement.executeUpdate("INSERT INTO ITEM(NAME) VALUES ('' || SLOW(1))");
                statement.executeLargeUpdate("UPDATE ITEM SET NAME = '' || SLOW(4)");
                statement.addBatch("CALL SLOW(2)");
                statement.executeBatch();
                prepared.setInt(1, 8);
                prepared.execute();
                prepared.executeUpdate();
                prepared.executeLargeUpdate();
                prepared.addBatch();
                prepared.addBatch();
                prepared.executeLargeBatch();
                assertThat(first(call.executeQuery())).isEqualTo(3);
            }
        });

        assertThat(waited(operation, "orders query")).isGreaterThanOrEqualTo(10 * Database.DELAY);
    }

    @Test
    void theEndOfATransactionIsAWait() throws Exception {
        Operation operation = request(source, connection -> {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("INSERT INTO ITEM(NAME) VALUES ('tea')");
                connection.rollback();
                statement.executeUpdate("INSERT INTO ITEM(NAME) VALUES ('salt')");
                connection.commit();
                assertThat(first(statement.executeQuery("SELECT COUNT(*) FROM ITEM")))
                        .isEqualTo(1);
            }
        });

        assertThat(waited(operation, "orders commit")).isPositive();
        assertThat(waited(operation, "orders rollback")).isPositive();
    }

    @Test
    void waitingForAConnectionOfAPoolIsApartFromTheQuery() throws Exception {
        try (HikariDataSource pool = pool()) {
            Connection taken = pool.getConnection();
            Thread owner = new Thread(() -> closeSlowly(taken, pool));
            owner.start();
            Operation operation = request(PathlightDataSource.wrap(pool), connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CALL SLOW(1)");
                }
            });
            owner.join();

            assertThat(waited(operation, "db connection")).isGreaterThanOrEqualTo(Database.DELAY);
            assertThat(waited(operation, "db query")).isGreaterThanOrEqualTo(Database.DELAY);
        }
    }

    /** Gives a connection back after the delay, once another thread waits for it. */
    private static void closeSlowly(Connection taken, HikariDataSource pool) {
        await().until(() -> pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == 1);
        Database.slow(1);
        try {
            taken.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(plain);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    @Test
    void aFunctionOfTheSqlNamesItsWait() throws Exception {
        DataSource named = PathlightDataSource.wrap(plain, "orders", sql -> {
            if (sql.startsWith("DELETE")) {
                throw new IllegalStateException("no name");
            }
            return sql.startsWith("SELECT") ? "find item" : null;
        });
        Operation operation = request(named, connection -> {
            try (Statement statement = connection.createStatement();
                    PreparedStatement prepared = connection.prepareStatement("SELECT SLOW(?)")) {
                statement.executeQuery("SELECT SLOW(1)").close();
                prepared.setInt(1, 2);
                prepared.executeQuery().close();
                statement.execute("CALL SLOW(1)");
                statement.executeUpdate("DELETE FROM ITEM WHERE ID = SLOW(1) OR ID IS NULL");
            }
        });

        assertThat(waited(operation, "find item")).isGreaterThanOrEqualTo(2 * Database.DELAY);
        assertThat(waited(operation, "orders query")).isGreaterThanOrEqualTo(Database.DELAY);
        assertThat(operation.path()).noneMatch(row -> row.id().key().contains("SLOW"));
    }

    @Test
    void aWrappedDataSourceIsNotWrappedAgain() throws Exception {
        assertThat(PathlightDataSource.wrap(source)).isSameAs(source);

        Operation operation = request(PathlightDataSource.wrap(source, "items"), connection -> {});
        assertThat(waited(operation, "items connection")).isPositive();
        assertThat(waited(operation, "orders connection")).isZero();
    }

    @Test
    void outsideOfARequestNothingIsRecorded() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(first(statement.executeQuery("SELECT 7"))).isEqualTo(7);
        }

        recording.isEmpty();
    }

    // --- The behaviour of the original ---

    @Test
    void aFailureIsThatOfTheDriver() throws Exception {
        request(source, connection -> {
            try (Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM NOWHERE"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getErrorCode()).isEqualTo(ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1));
            }
        });
        Throwable expected = catchThrowable(() -> plain.getConnection("unknown", "-"));

        assertThatThrownBy(() -> source.getConnection("unknown", "-"))
                .hasSameClassAs(expected)
                .hasMessage(expected.getMessage());
        assertThatThrownBy(() -> source.createConnectionBuilder()).isInstanceOf(SQLFeatureNotSupportedException.class);
    }

    @Test
    void aStatementThatAnotherThreadCancelsFailsAsItDoesWithoutTheWrapper() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        request(source, connection -> {
            try (Statement statement = connection.createStatement()) {
                Thread canceller = new Thread(() -> {
                    try {
                        begun.await();
                        while (!Thread.currentThread().isInterrupted()) {
                            statement.cancel();
                        }
                    } catch (InterruptedException | SQLException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                canceller.start();
                begun.countDown();
                assertThatThrownBy(() -> statement.executeQuery(
                                "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 1000000000) A, SYSTEM_RANGE(1, 1000) B"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getErrorCode()).isEqualTo(ErrorCode.STATEMENT_WAS_CANCELED));
                canceller.interrupt();
            }
        });
    }

    @Test
    void objectsLeadBackToTheWrappedOnes() throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT 1");
                ResultSet rows = statement.executeQuery()) {
            assertThat(statement.getConnection()).isSameAs(connection);
            assertThat(rows.getStatement()).isSameAs(statement);
            assertThat(statement.getGeneratedKeys().getStatement()).isSameAs(statement);
            assertThat(statement.getResultSet()).isSameAs(rows);
            DatabaseMetaData metaData = connection.getMetaData();
            assertThat(metaData.getConnection()).isSameAs(connection);
        }
    }

    @Test
    void unwrappingLeadsToTheOriginals() throws SQLException {
        assertThat(source.unwrap(JdbcDataSource.class)).isSameAs(plain);
        assertThat(source.isWrapperFor(JdbcDataSource.class)).isTrue();
        assertThat(source.isWrapperFor(HikariDataSource.class)).isFalse();
        assertThatThrownBy(() -> source.unwrap(HikariDataSource.class)).isInstanceOf(SQLException.class);
        try (HikariDataSource pool = pool();
                Connection connection = PathlightDataSource.wrap(pool).getConnection()) {
            assertThat(connection.unwrap(JdbcConnection.class)).isInstanceOf(JdbcConnection.class);
            assertThat(connection.isWrapperFor(JdbcConnection.class)).isTrue();
        }
    }

    @Test
    void anOriginalThatIsClosedFailsToUnwrap() throws SQLException {
        DataSource closed = failing(method -> method.equals("isWrapperFor"), true);
        DataSource broken = failing(method -> false, false);

        for (DataSource each : List.of(closed, broken)) {
            assertThatThrownBy(() -> PathlightDataSource.wrap(each).unwrap(DataSource.class))
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessage("unwrap");
        }
    }

    /** Returns a data source of which some methods answer and others fail. */
    private DataSource failing(Predicate<String> works, Object answer) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (works.test(method.getName())) {
                        return answer;
                    }
                    throw new SQLFeatureNotSupportedException(method.getName());
                });
    }

    @Test
    void anOriginalThatUnwrapsNothingIsUnwrappedAllTheSame() throws SQLException {
        DataSource bare = failing(method -> method.equals("isWrapperFor"), false);
        DataSource wrapped = PathlightDataSource.wrap(bare);

        assertThat(wrapped.isWrapperFor(bare.getClass())).isTrue();
        assertThat((Object) wrapped.unwrap(bare.getClass())).isSameAs(bare);
        assertThatThrownBy(() -> wrapped.unwrap(JdbcDataSource.class))
                .isInstanceOf(SQLFeatureNotSupportedException.class);
    }

    @Test
    void theWrapperHasTheInterfacesOfTheOriginal() throws Exception {
        assertThat(source).isInstanceOf(XADataSource.class);
        HikariDataSource pool = pool();
        DataSource wrapped = PathlightDataSource.wrap(pool);
        ((Closeable) wrapped).close();

        assertThat(pool.isClosed()).isTrue();
    }

    @Test
    void wrappersOfTheSameObjectAreEqual() throws SQLException {
        DataSource again = PathlightDataSource.wrap(plain);

        assertThat(source).isEqualTo(again).hasSameHashCodeAs(again).hasToString(plain.toString());
        assertThat(source).isNotEqualTo(plain).isNotEqualTo(PathlightDataSource.wrap(Database.create()));
    }

    @Test
    void generatedKeysAndSettingsPass() throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO ITEM(NAME) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, "tea");
            insert.setQueryTimeout(7);
            assertThat(insert.getQueryTimeout()).isEqualTo(7);
            assertThat(insert.executeUpdate()).isEqualTo(1);
            assertThat(first(insert.getGeneratedKeys())).isEqualTo(1);
        }
        source.setLoginTimeout((int) TimeUnit.MINUTES.toSeconds(1));
        assertThat(plain.getLoginTimeout()).isEqualTo(60);
    }
}
