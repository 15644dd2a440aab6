package dev.pathlight;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method at which a request starts.
 *
 * <p>Calling it through the generated class {@code Timed<Name>} opens the {@link Metrics} of a new
 * request, which ends when the method has returned and nothing that was registered meanwhile is
 * outstanding. If the method returns a {@code CompletionStage}, its completion is the response, and so
 * is an exception that the method throws instead; otherwise {@link TimedCallback#responds()} or
 * {@link Metrics#respond()} reports the response.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface CriticalPath {

    /**
     * Names the operation.
     *
     * @return letters, digits, {@code '.'}, {@code '_'} and {@code '-'}, starting with a letter; empty
     *     for {@code SimpleClassName.method}
     */
    String value() default "";

    /**
     * Sets after how long a request is closed as abandoned.
     *
     * @return an ISO-8601 duration such as {@code PT30S}; empty for the monitor's
     */
    String timeout() default "";
}
