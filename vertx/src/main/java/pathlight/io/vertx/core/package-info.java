/** Adapters for {@code Future}. The processor finds them by their names; no other code should call them. */
package pathlight.io.vertx.core;
