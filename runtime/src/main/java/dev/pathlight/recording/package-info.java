/**
 * Live recording: the context of a request, carried from callback to callback and from thread to thread.
 *
 * <p>{@link dev.pathlight.recording.Request} counts what is outstanding, {@link
 * dev.pathlight.recording.ThreadState} knows what runs on a thread, {@link dev.pathlight.recording.Opening}
 * decides where a new run hangs in its request, and {@link dev.pathlight.recording.OpenSegment} is that run until
 * it ends.
 */
package dev.pathlight.recording;
