package adapted;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A library's own asynchronous type. */
public final class Promise<T> {
    private final List<Consumer<? super T>> actions = new ArrayList<>();

    public void then(Consumer<? super T> action) {
        actions.add(action);
    }

    public void keep(T value) {
        actions.forEach(action -> action.accept(value));
    }
}
