package chores;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.util.function.Consumer;

final class ChoresHandler implements HttpHandler {
    @CriticalPath("chores")
    @Override
    public void handle(HttpExchange exchange) {}

    @TimedCallback(awaits = "feed", as = Consumer.class)
    void fed(Chores chores, Bowl bowl) {
        chores.oneDone();
    }

    @TimedCallback(awaits = "dishes", as = Runnable.class)
    void washed(Chores chores) {
        chores.oneDone();
    }

    @TimedCallback(value = "roomba.cleaned", awaits = "roomba", layer = "http", as = Runnable.class, responds = true)
    void cleaned(Chores chores) {
        chores.oneDone();
    }
}
