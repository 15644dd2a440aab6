package bad;

import dev.pathlight.TimedCallback;

import java.io.IOException;

class Foo {
    @TimedCallback
    void three(String one, String two, String three) {}

    @TimedCallback
    void nothing() throws IOException {}

    @TimedCallback
    String something(int one) throws IOException {
        return "";
    }
}
