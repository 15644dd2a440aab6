/**
 * The program {@code pathlight}: reads recorded requests from files and says, as text or as JSON, where their time went.
 *
 * <p>{@code Pathlight} takes the command line apart, {@code RecordFile} reads a file, {@code Question} asks what if, {@code
 * TextReport} and {@code JsonReport} say it. {@code Serve} starts a {@code collector.Collector} and its page.
 */
package dev.pathlight.cli;
