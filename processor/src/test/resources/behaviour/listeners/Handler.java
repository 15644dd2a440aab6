package listeners;

import dev.pathlight.CriticalPath;

class Handler implements Runnable {
    private final Runnable body;

    Handler(Runnable body) {
        this.body = body;
    }

    @CriticalPath("get")
    @Override
    public void run() {
        body.run();
    }
}
