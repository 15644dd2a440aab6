package bad;

import java.util.function.Consumer;

class Server {
    final Consumer<String> field = new Foo();
    final Consumer<String> good = new TimedFoo(new Foo());
    final Foo itself = new Foo();

    @SuppressWarnings("Unwrapped")
    final Consumer<String> meant = new Foo();

    Server(Consumer<String> handler) {
        @SuppressWarnings("Unwrapped")
        Consumer<String> local = new Foo();
    }

    void add(Consumer<String> handler) {}

    void execute(Runnable task) {}

    Consumer<String> handler() {
        return new Foo();
    }

    static Server start(Foo foo) {
        Server server = new Server(foo);
        server.add(new Foo());
        server.add(new TimedFoo(foo));
        server.execute(foo);
        try (AutoCloseable closed = foo) {
            return server;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void mayBeTheWrapper(Task task) {
        execute(task);
        task.run();
    }

    interface Task extends Runnable {
        @Override
        @dev.pathlight.CriticalPath("task")
        void run();
    }

    @SuppressWarnings("Unwrapped")
    void meant(Foo foo) {
        add(foo);
    }
}
