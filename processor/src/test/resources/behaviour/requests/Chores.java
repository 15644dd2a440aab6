package requests;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

class Chores implements Consumer<String> {
    final List<Runnable> later = new ArrayList<>();

    @CriticalPath("chores")
    @Override
    public void accept(String name) {
        Consumer<String> fed = TimedChores.fed(this, 1);
        later.add(() -> fed.accept(name));
        IntSupplier washed = TimedChores.washed(this);
        later.add(washed::getAsInt);
    }

    @TimedCallback(awaits = "feed", as = Consumer.class)
    void fed(int count, String name) {
        if (name.equals("fail")) {
            throw new IllegalStateException("not hungry");
        }
    }

    @TimedCallback(value = "washed", responds = true)
    int washed() {
        return 1;
    }
}
