/** Adapters for {@code ListenableFuture}. The processor finds them by their names; no other code should call them. */
package pathlight.com.google.common.util.concurrent;
