package dev.pathlight;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method or a listener that an asynchronous API calls back, so that Pathlight times it.
 *
 * <p>For a method {@code void washed(Chores chores)} of a class {@code ChoresHandler} the processor
 * generates a static factory {@code TimedChoresHandler.washed(target, ...)}. Calling the factory
 * registers the callback with the request that is current, and returns the functional interface to
 * hand to the API. A method that itself starts work and returns a {@code CompletionStage} becomes a
 * method of the same signature whose future is watched.
 *
 * <p>On a type it marks a listener, something with several methods that are called back: a {@code Flow.Subscriber}, a {@code
 * CompletionHandler}, or any type that calls its methods {@code onNext}, {@code onComplete}, {@code onError}, {@code failed} and
 * the like. {@code Timed<Name>} then has the type's interfaces, or extends its abstract class. Making one registers it with
 * the request that is current: the request waits for it until a {@link #terminal()} method has run. With {@link #types()} the
 * type itself is no listener, and {@code Timed<Name>} makes listeners of callbacks whose types cannot be annotated.
 *
 * <p>A callback whose API hands it an exception that is not null is counted as an error, as is one that throws.
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
     * The callback key, under which the runs of the method or listener are reported.
     *
     * @return letters, digits, {@code '.'}, {@code '_'} and {@code '-'}, starting with a letter; empty
     *     for {@code SimpleClassName.method}, or for a
     *     listener {@code SimpleClassName}
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
     * On a type: callback types of other people's libraries for which static methods {@code wrap(key, callback)} are
     * generated. Keys are given at run time, and bounded in number.
     *
     * @return interfaces, or abstract classes; empty for none
     */
    Class<?>[] types() default {};

    /**
     * On a type: names of the methods after which nothing more comes when all goes well. Those of {@link #failure()} end it
     * as well; what a failure alone ends names it in both. With {@link #types()} they count for each type, which has to have
     * one of them.
     *
     * @return method names; where it is left out they are inferred, from names such as {@code onComplete} and {@code completed}
     */
    String[] terminal() default {};

    /**
     * On a type: names of the methods that report a failure, after which nothing more comes. A method that reports one and may
     * be followed by others is in neither list; {@code {}} says that there are no others.
     *
     * @return method names; empty to infer them from names such as {@code onError} and {@code failed}
     */
    String[] failure() default {};

    /**
     * On a type: how the runs of a callback that runs many times follow each other.
     *
     * @return {@link Delivery#SERIAL} where one run is asked for after the other
     */
    Delivery delivery() default Delivery.SERIAL;

    /**
     * What tells whether an argument of the callback is a failure, where that is not an exception but an {@code AsyncResult}, a
     * {@code Status} or the like.
     *
     * @return classes that have a constructor without parameters; each reads the first parameter of its type
     */
    Class<? extends OutcomeReader<?>>[] outcome() default {};
}
