/** The growth of cost with the number of keys, of callbacks, and of requests in flight. */
@NullMarked
package dev.pathlight.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
