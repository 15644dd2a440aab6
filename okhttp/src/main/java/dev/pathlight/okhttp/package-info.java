/** Calls of OkHttp: {@link dev.pathlight.okhttp.PathlightCallFactory} records each as a wait. */
@NullMarked
package dev.pathlight.okhttp;

import org.jspecify.annotations.NullMarked;
