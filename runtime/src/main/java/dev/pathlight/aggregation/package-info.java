/**
 * Sums over all requests. The threads of requests write to the cells of a {@link dev.pathlight.aggregation.Ledger}; {@link
 * dev.pathlight.aggregation.Ledgers} reads all of them and builds the rows of the API.
 */
package dev.pathlight.aggregation;
