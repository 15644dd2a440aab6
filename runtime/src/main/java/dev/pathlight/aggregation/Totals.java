package dev.pathlight.aggregation;

import dev.pathlight.BlameRow;
import dev.pathlight.ExecutorRow;
import dev.pathlight.Operation;
import java.util.List;

/**
 * The sums over one or more ledgers.
 *
 * @param operations by name, without samples
 * @param blame the most time first
 * @param executors the most time first
 */
public record Totals(List<Operation> operations, List<BlameRow> blame, List<ExecutorRow> executors) {}
