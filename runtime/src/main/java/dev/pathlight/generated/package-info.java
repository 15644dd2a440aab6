/** What generated wrappers call. Application code has no need of it. */
@NullMarked
package dev.pathlight.generated;

import org.jspecify.annotations.NullMarked;
