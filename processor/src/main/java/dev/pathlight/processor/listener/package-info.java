/**
 * The wrapper of a listener, a type with several callback methods: its supertypes, the methods that it forwards, and what a
 * call of each means to the request that waits.
 */
@NullMarked
package dev.pathlight.processor.listener;

import org.jspecify.annotations.NullMarked;
