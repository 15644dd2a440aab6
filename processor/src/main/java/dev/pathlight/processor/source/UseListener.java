package dev.pathlight.processor.source;

/** Receives the places that use a class without its wrapper. */
public interface UseListener {
    /** Receives a direct use of a method of the class. */
    void used(DirectUse use);

    /** Receives a place at which an object of it becomes one of an interface. */
    void converted(Conversion conversion);
}
