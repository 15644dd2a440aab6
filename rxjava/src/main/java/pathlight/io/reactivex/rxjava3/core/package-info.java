/**
 * Adapters for {@code Single}, {@code Maybe}, {@code Completable}, {@code Observable} and {@code Flowable}. The processor finds
 * them by their names; no other code should call them.
 */
package pathlight.io.reactivex.rxjava3.core;
