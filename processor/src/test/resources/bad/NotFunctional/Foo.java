package bad;

import dev.pathlight.TimedCallback;

import java.util.List;

class Foo {
    @TimedCallback(as = String.class)
    void aClass(String answer) {}

    @TimedCallback(as = int[].class)
    void anArray(String answer) {}

    @TimedCallback(as = Override.class)
    void anAnnotation(String answer) {}

    @TimedCallback(as = List.class)
    void many(String answer) {}

    @TimedCallback(as = java.io.Serializable.class)
    void none(String answer) {}

    @TimedCallback(as = OnlyEquals.class)
    void onlyEquals(String answer) {}

    interface OnlyEquals {
        boolean equals(Object other);

        default void other() {}
    }
}
