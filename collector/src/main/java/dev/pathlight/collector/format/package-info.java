/**
 * The wire format of posts, whole and in one place: {@link dev.pathlight.collector.format.PostFormat} has its version and
 * limits, {@link dev.pathlight.collector.format.PostWriter} writes a post, and
 * {@link dev.pathlight.collector.format.PostReader} reads one. {@code docs/collector.md} specifies it.
 *
 * <p>Both sides use this package and neither knows the other: a process that posts needs {@code posting}, and never loads a
 * class of {@code fleet}, where a collector stores what it has read. The module depends on the dashboard, and not the other way
 * round: a collector serves the page, while an application that embeds the page takes no posts.
 */
package dev.pathlight.collector.format;
