/** Traces for Zipkin. */
package dev.pathlight.examples.puppy.zipkin;
