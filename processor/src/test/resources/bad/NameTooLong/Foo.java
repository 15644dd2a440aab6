package bad;

import dev.pathlight.TimedCallback;

class Foo {
    static class Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooong {
        static class Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooonger {
            @TimedCallback
            void done() {}
        }
    }
}
