/** Events of the JDK's Flight Recorder, by {@link dev.pathlight.jfr.JfrReporter}. */
package dev.pathlight.jfr;
