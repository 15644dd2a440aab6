/** Restores thread-locals of the application in callbacks: {@link dev.pathlight.context.ContextPropagationCarrier}. */
package dev.pathlight.context;
