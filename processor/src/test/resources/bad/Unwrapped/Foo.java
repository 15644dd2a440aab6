package bad;

import dev.pathlight.CriticalPath;
import java.util.function.Consumer;

class Foo implements Consumer<String>, Runnable, AutoCloseable {
    @Override
    @CriticalPath("start")
    public void accept(String name) {}

    @Override
    public void run() {}

    @Override
    public void close() {}

    void registerItself(Server server) {
        server.add(this);
    }
}
