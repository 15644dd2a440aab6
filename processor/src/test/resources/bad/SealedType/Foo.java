package bad;

import dev.pathlight.TimedCallback;

class Foo {
    @TimedCallback(as = Shape.class)
    void done(String answer) {}

    sealed interface Shape permits Circle {
        void draw();
    }

    record Circle() implements Shape {
        @Override
        public void draw() {}
    }
}
