/**
 * The API of generated code, of adapters for asynchronous types, and of wrappers of clients. No other code should call it.
 *
 * <p>Contract, version 1. A wrapper made by an older processor works with a newer runtime of the same version.
 * Names and signatures here change only with the version.
 *
 * <ul>
 *   <li>{@link dev.pathlight.instrumentation.OperationKey} and {@link dev.pathlight.instrumentation.CallbackKey} are static
 *       constants of a generated class.
 *   <li>{@link dev.pathlight.instrumentation.TimedCall} is the superclass of every generated callback.
 *   <li>{@link dev.pathlight.instrumentation.TimedListener} is the registration of a generated listener, which holds it.
 *   <li>{@link dev.pathlight.instrumentation.Run} is one run of a handler, callback or timed method: it is opened before
 *       the call, receives failures, and is ended in {@code finally}.
 *   <li>{@link dev.pathlight.instrumentation.AsyncCall} is a call of a method that returned an asynchronous value. It is passed
 *       to the adapter of that type, which reports each subscription to it.
 *   <li>{@link dev.pathlight.instrumentation.CallNames} has the names of the calls of a wrapped client.
 * </ul>
 *
 * <p>Nothing here throws into the application, takes a lock, or keeps a reference to an object of the application, except for the
 * functions of {@code CallNames}.
 */
@NullMarked
package dev.pathlight.instrumentation;

import org.jspecify.annotations.NullMarked;
