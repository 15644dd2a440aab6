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
 * registers the callback with the current request, and returns the functional interface to pass to
 * the API. For a method that itself starts work and returns a {@code CompletionStage}, it generates a
 * method of the same signature whose future is watched.
 *
 * <p>On a type it marks a listener, which has several methods that are called back: a {@code Flow.Subscriber}, a {@code
 * CompletionHandler}, or any type with methods named {@code onNext}, {@code onComplete}, {@code onError}, {@code failed} and the
 * like. {@code Timed<Name>} then implements the type's interfaces, or extends its abstract class. Its constructor registers it
 * with the current request, which waits for it until a {@link #terminal()} method has run. With {@link #types()} the type itself
 * is not a listener, and {@code Timed<Name>} makes listeners of callbacks whose types cannot be annotated.
 *
 * <p>A callback that throws, or that receives an exception that is not null, is counted as an error.
 *
 * <p>Annotations are not inherited: annotate an override to time it. The time for which a {@code synchronized} method waits for
 * its monitor is part of its time. Annotation processors do not see lambdas, nor methods of local and anonymous classes; wrap
 * those with {@link Metrics#wrap(String, Runnable)} and its siblings.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface TimedCallback {

    /**
     * Sets the callback key, under which the runs of the method or listener are reported.
     *
     * @return letters, digits, {@code '.'}, {@code '_'} and {@code '-'}, starting with a letter; empty
     *     for {@code SimpleClassName.method}, or for a
     *     listener {@code SimpleClassName}
     */
    String value() default "";

    /**
     * Sets the wait key, which names what the request waits for until this callback can run, such as "dishes".
     *
     * @return a key of the same form as {@link #value()}; empty for the callback key
     */
    String awaits() default "";

    /**
     * Sets the part of the stack that the wait belongs to, such as "db" or "http".
     *
     * @return a key of the same form as {@link #value()}; empty for none
     */
    String layer() default "";

    /**
     * Sets the functional interface that the factory returns. An interface whose method has k parameters
     * takes the last k parameters of the annotated method; those before them are bound when the
     * callback is made.
     *
     * @return the interface; {@code void.class} for the standard interface that fits all parameters
     */
    Class<?> as() default void.class;

    /**
     * Sets whether the response of the request has been sent when the method returns.
     *
     * @return true if returning from the method means that the response was sent
     */
    boolean responds() default false;

    /**
     * On a type: sets the callback types of third-party libraries for which static methods {@code wrap(key, callback)} are
     * generated. Keys are given at run time, and are bounded in number.
     *
     * @return interfaces, or abstract classes; empty for none
     */
    Class<?>[] types() default {};

    /**
     * On a type: sets the names of the methods after which no further method is called when all goes well. The methods of {@link
     * #failure()} end the listener as well; a listener that only a failure ends names that method in both. With {@link #types()}
     * they apply to each type, which must have one of them.
     *
     * @return method names; if it is left out they are inferred, from names such as {@code onComplete} and {@code completed}
     */
    String[] terminal() default {};

    /**
     * On a type: sets the names of the methods that report a failure after which no further method is called. A method that reports
     * a failure and may be followed by others is in neither list; {@code {}} means that there are no others.
     *
     * @return method names; empty to infer them from names such as {@code onError} and {@code failed}
     */
    String[] failure() default {};

    /**
     * On a type: sets the relation between the runs of a callback that runs many times.
     *
     * @return {@link Delivery#SERIAL} if each run is requested after the one before it
     */
    Delivery delivery() default Delivery.SERIAL;

    /**
     * Sets the readers of arguments that are failures without being exceptions, such as an {@code AsyncResult} or a {@code
     * Status}.
     *
     * @return classes with a constructor without parameters; each reads the first parameter of its type
     */
    Class<? extends OutcomeReader<?>>[] outcome() default {};
}
