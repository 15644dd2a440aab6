package dev.pathlight.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A database in memory, with a function that takes its time. */
public final class Database { // for the database, which calls it
    static final long DELAY = TimeUnit.MILLISECONDS.toNanos(20);

    private static final AtomicInteger MADE = new AtomicInteger();

    private Database() {}

    static DataSource create() throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:orders" + MADE.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ALIAS SLOW FOR '" + Database.class.getName() + ".slow'");
            statement.execute("CREATE TABLE ITEM(ID INT AUTO_INCREMENT PRIMARY KEY, NAME VARCHAR)");
        }
        return source;
    }

    /** Called by SQL: returns its argument after the delay. */
    public static int slow(int value) {
        long end = System.nanoTime() + DELAY;
        for (long left = DELAY; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return value;
    }
}
