package bad;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

class Foo {
    final Runnable washed = this::washed;

    @CriticalPath("start")
    void start(String name) {
        ask(bowl -> fed(name, bowl));
        ask(TimedFoo.fed(this, name));
        this.washed();
        later().thenRun(Foo.this::washed);
        Foo.counted(1);
        new Foo().washed();
    }

    void again() {
        start("again");
        Runnable anonymous = new Runnable() {
            @Override
            public void run() {
                washed();
                Foo.this.washed();
            }
        };
        anonymous.run();
    }

    @SuppressWarnings("SelfCall")
    void meant() {
        washed();
    }

    static void ask(Consumer<String> then) {
        then.accept("a bowl");
    }

    @TimedCallback(as = Consumer.class)
    void fed(String name, String bowl) {
        if (bowl.isEmpty()) {
            fed(name, "another");
        }
        overloaded(name);
        overloaded();
    }

    @TimedCallback
    void washed() {}

    @TimedCallback
    CompletableFuture<Void> later() {
        return new CompletableFuture<>();
    }

    @TimedCallback
    static void counted(int times) {}

    @TimedCallback(as = Runnable.class)
    void overloaded(String text) {}

    void overloaded(Integer number) {
        overloaded("text");
        overloaded(1);
    }

    class Inner {
        void done() {
            washed();
            Foo.counted(1);
        }

        void shadowed() {
            counted();
        }

        void counted() {}

        @SuppressWarnings("SelfCall")
        void meant() {
            washed();
        }
    }

    static class Nested extends Other {
        void done() {
            washed();
        }
    }

    static class Other {
        void washed() {}
    }

    @TimedCallback("Foo.bound")
    void overloaded() {}
}
