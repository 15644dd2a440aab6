/**
 * Adapters for {@code Mono} and {@code Flux}. The processor finds them by their names; no other code should call them.
 */
package pathlight.reactor.core.publisher;
