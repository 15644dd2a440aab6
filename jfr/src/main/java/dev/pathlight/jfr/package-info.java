/** Writes events to the JDK's Flight Recorder: {@link dev.pathlight.jfr.JfrReporter}. */
package dev.pathlight.jfr;
