/** Values of a thread that registrations take along to the thread on which they run, such as those of a logging library. */
package dev.pathlight.carrier;
