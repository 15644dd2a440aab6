/**
 * What all requests add up to. {@link dev.pathlight.aggregation.Ledger} is written by the threads of requests;
 * {@link dev.pathlight.aggregation.Totals} is what a reader makes of all ledgers, immutable and mergeable.
 */
package dev.pathlight.aggregation;
