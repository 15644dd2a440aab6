package bad;

import dev.pathlight.TimedCallback;

class Foo {
    @TimedCallback(as = Numbers.class)
    void text(String answer) {}

    interface Numbers<N extends Number & Comparable<N>> {
        void take(N number);
    }
}
