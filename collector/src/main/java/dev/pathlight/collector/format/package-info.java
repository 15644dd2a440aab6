/**
 * The wire format of posts, whole and in one place: {@link dev.pathlight.collector.format.PostFormat} has its version and
 * limits, {@link dev.pathlight.collector.format.PostWriter} writes a post, and
 * {@link dev.pathlight.collector.format.PostReader} reads one. {@code docs/collector.md} specifies it.
 *
 * <p>Both sides use this package, and neither knows the other: a process that posts needs {@code posting}, and never loads a
 * class of {@code fleet}, of the dashboard or of the parser, which are therefore optional dependencies of this module. The module
 * depends on the dashboard and not the other way round: a collector serves the page, while an application that embeds the page
 * accepts no posts.
 */
package dev.pathlight.collector.format;
