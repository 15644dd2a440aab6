/** A program's thread-locals in callbacks, by {@link dev.pathlight.context.ContextPropagationCarrier}. */
package dev.pathlight.context;
