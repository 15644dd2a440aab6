/** The environment in the JVM: settings, services, and the log of internal errors. Knows no other package of the runtime. */
package dev.pathlight.environment;
