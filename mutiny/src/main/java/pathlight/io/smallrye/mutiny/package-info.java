/** Adapters for {@code Uni} and {@code Multi}. The processor finds them by their names; no other code should call them. */
package pathlight.io.smallrye.mutiny;
