package bad;

import dev.pathlight.TimedCallback;

class Foo {
    @TimedCallback
    void done(Extra it) {}

    @SuppressWarnings("AuxiliaryClass")
    static class Meant {
        @TimedCallback
        void done(Extra it) {}
    }
}

class Extra {
    @TimedCallback
    void done() {}
}
