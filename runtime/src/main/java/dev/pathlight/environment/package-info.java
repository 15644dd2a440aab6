/** What Pathlight meets in its JVM: settings, services, and the log for its own errors. Knows no other package of the runtime. */
package dev.pathlight.environment;
