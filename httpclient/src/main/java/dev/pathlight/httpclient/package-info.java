/** Calls of the JDK's HTTP client: {@link dev.pathlight.httpclient.PathlightHttpClient} records each as a wait. */
@NullMarked
package dev.pathlight.httpclient;

import org.jspecify.annotations.NullMarked;
