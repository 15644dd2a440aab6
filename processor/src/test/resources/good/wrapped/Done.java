package wrapped;

interface Done<T, E extends Exception> {
    void complete(T value, E thrown) throws E;

    default void succeed(T value) throws E {
        complete(value, null);
    }

    default Done<T, E> andThen(Done<T, E> other) {
        return other;
    }
}
