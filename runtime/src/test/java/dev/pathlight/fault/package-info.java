/** Faults that the application survives, and that Pathlight has to survive with it. */
package dev.pathlight.fault;
