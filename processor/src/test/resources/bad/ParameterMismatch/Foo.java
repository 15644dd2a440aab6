package bad;

import dev.pathlight.TimedCallback;

import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;

class Foo {
    @TimedCallback(as = IntConsumer.class)
    void text(String bound, String answer) {}

    @TimedCallback(as = Texts.class)
    void numbers(List<Integer> numbers) {}

    @TimedCallback(as = Numbers.class)
    void narrower(List<Integer> numbers) {}

    interface Texts {
        void take(List<String> texts);
    }

    interface Numbers<T> {
        void take(Collection<T> numbers);
    }

    @TimedCallback(as = Swapped.class)
    void swapped(Object bound, String text, int number) {}

    interface Swapped {
        void take(int number, String text);
    }
}
