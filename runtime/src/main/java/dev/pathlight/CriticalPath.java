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
 * outstanding. If the method returns a {@code CompletionStage}, its completion is the response, as is
 * what the method throws in place of one; otherwise the response is told by
 * {@link TimedCallback#responds()} or {@link Metrics#respond()}.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface CriticalPath {

    /**
     * The name of the operation.
     *
     * @return letters, digits, {@code '.'}, {@code '_'} and {@code '-'}, starting with a letter; empty
     *     for {@code SimpleClassName.method}
     */
    String value() default "";

    /**
     * How long a request may take until it is closed as abandoned.
     *
     * @return an ISO-8601 duration such as {@code PT30S}; empty for the monitor's
     */
    String timeout() default "";
}
