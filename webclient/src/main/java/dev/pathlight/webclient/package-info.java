/** Calls of Spring's WebClient: {@link dev.pathlight.webclient.PathlightExchangeFilter} records each as a wait. */
@NullMarked
package dev.pathlight.webclient;

import org.jspecify.annotations.NullMarked;
