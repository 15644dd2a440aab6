package bad;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;

class Foo {
    @TimedCallback
    @Override
    public int hashCode() {
        return 1;
    }

    @TimedCallback
    @Override
    @SuppressWarnings("ObjectMethod")
    public String toString() {
        return "";
    }

    @CriticalPath
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @TimedCallback
    void equals(Foo other) {}
}
