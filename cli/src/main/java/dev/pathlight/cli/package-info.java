/**
 * The program {@code pathlight}, which analyses recorded requests in files and writes the result as text or JSON.
 *
 * <p>{@code Pathlight} parses the command line, {@code RecordFile} and {@code RecordReader} read a file, {@code TextReport} and {@code
 * JsonReport} write the analyses. {@code Serve} starts a collector and its page.
 */
package dev.pathlight.cli;
