/** JDBC: {@link dev.pathlight.jdbc.PathlightDataSource} records the time for connections and for statements as waits. */
@NullMarked
package dev.pathlight.jdbc;

import org.jspecify.annotations.NullMarked;
