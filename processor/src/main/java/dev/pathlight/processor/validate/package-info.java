/**
 * The second stage: turns an annotated type into a {@link dev.pathlight.processor.validate.ValidType}, or reports why that is
 * impossible. Each rule is a class. All rules check a type, so that all its errors are reported together.
 */
@NullMarked
package dev.pathlight.processor.validate;

import org.jspecify.annotations.NullMarked;
