package dev.pathlight.processor.describe;

import com.palantir.javapoet.ClassName;
import java.util.Optional;

/**
 * The way in which the result of a method is watched.
 *
 * @param way how
 * @param adapter the class that observes the result, if the way is {@link Way#ADAPTED}
 */
public record Watch(Way way, Optional<ClassName> adapter) {
    /** Not watched, because it does not complete later. */
    public static final Watch NOTHING = new Watch(Way.NOTHING, Optional.empty());

    /** A future of Pathlight replaces the returned one. */
    static final Watch REPLACED = new Watch(Way.REPLACED, Optional.empty());

    /** The future is observed and returned as it is, because the method declares its class. */
    static final Watch OBSERVED = new Watch(Way.OBSERVED, Optional.empty());

    /** An adapter of its type observes an asynchronous value. */
    static Watch adapted(ClassName adapter) {
        return new Watch(Way.ADAPTED, Optional.of(adapter));
    }

    /** The ways. */
    public enum Way {
        NOTHING,
        REPLACED,
        OBSERVED,
        ADAPTED
    }
}
