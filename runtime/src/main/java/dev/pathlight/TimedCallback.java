package dev.pathlight;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that an asynchronous API calls back, so that Pathlight times it.
 *
 * <p>For a method {@code void washed(Chores chores)} of a class {@code ChoresHandler} the processor
 * generates a static factory {@code TimedChoresHandler.washed(target, ...)}. Calling the factory
 * registers the callback with the request that is current, and returns the functional interface to
 * hand to the API. A method that itself starts work and returns a {@code CompletionStage} becomes a
 * method of the same signature whose future is watched.
 *
 * <p>Annotations are not inherited: an override that should be timed by itself is annotated by
 * itself. What a {@code synchronized} method waits for its monitor is part of its time. Methods of
 * local and anonymous classes and lambdas are invisible to annotation processors; wrap those with
 * {@link Metrics#wrap(String, Runnable)} and its siblings.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface TimedCallback {

    /**
     * The callback key, under which the method's runs are reported.
     *
     * @return letters, digits, {@code '.'}, {@code '_'} and {@code '-'}, starting with a letter; empty
     *     for {@code SimpleClassName.method}
     */
    String value() default "";

    /**
     * The wait key: what the request waits for until this callback can run, "dishes".
     *
     * @return a key of the same form as {@link #value()}; empty for the callback key
     */
    String awaits() default "";

    /**
     * The part of the stack that the wait belongs to, "db" or "http".
     *
     * @return a key of the same form as {@link #value()}; empty for none
     */
    String layer() default "";

    /**
     * The functional interface that the factory returns. An interface whose method has k parameters
     * takes the last k parameters of the annotated method; those before them are bound when the
     * callback is made.
     *
     * @return the interface; {@code void.class} for the standard interface that fits all parameters
     */
    Class<?> as() default void.class;

    /**
     * Whether the response of the request has been sent when the method returns.
     *
     * @return true if returning from the method means that the response was sent
     */
    boolean responds() default false;

    /**
     * On a type: callback types of other people's libraries for which {@code wrap} methods are generated.
     *
     * @return the types; empty for none
     */
    Class<?>[] types() default {};

    /**
     * On a type: names of the methods after which nothing more comes.
     *
     * @return method names; empty to infer them
     */
    String[] terminal() default {};

    /**
     * On a type: names of the methods that report a failure.
     *
     * @return method names; empty to infer them
     */
    String[] failure() default {};

    /**
     * On a type: how the runs of a callback that runs many times follow each other.
     *
     * @return {@link Delivery#SERIAL} where one run is asked for after the other
     */
    Delivery delivery() default Delivery.SERIAL;
}
