package bad;

import java.util.function.Consumer;

class Caller {
    private final Foo foo = new Foo();
    private final TimedFoo timed = new TimedFoo(foo);

    void call() {
        foo.start("Meli");
        timed.start("Meli");
        Consumer<String> start = foo::start;
        Consumer<String> good = timed::start;
        Runnable washed = foo::washed;
        Runnable alsoGood = TimedFoo.washed(foo);
        Foo.counted(1);
        foo.plain();
    }

    @SuppressWarnings("DirectCall")
    void meant() {
        foo.start("Meli");
    }

    static class Better extends Foo {
        @Override
        void start(String name) {
            super.start(name);
            Runnable inherited = super::plain;
            this.washed();
        }

        void both() {
            start("inherited, which is a call of its own class");
            new Foo().start("another");
        }
    }
}
