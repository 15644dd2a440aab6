package generics;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.io.FileNotFoundException;
import java.util.Collection;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;

public abstract class Store<K extends Comparable<? super K> & Runnable, V> implements Function<K, List<? extends V>> {
    @CriticalPath
    @Override
    public List<? extends V> apply(K key) {
        return List.of();
    }

    @CriticalPath
    public <X extends Throwable> void sneaky(Class<X> type, List<? super K> keys) throws X {}

    @TimedCallback
    public abstract void stored(K key, V value);

    @TimedCallback
    <K extends Number> K shadowed(K key, V value) {
        return key;
    }

    @TimedCallback(as = Named.class)
    void named(int bound, CharSequence name, Collection<? extends CharSequence> more) throws FileNotFoundException {}

    @TimedCallback(as = BinaryOperator.class)
    static <N extends Number> N first(N one, N other) {
        return one;
    }
}
