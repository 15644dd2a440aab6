package watched;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

public class Kennel implements Feeder {
    public Kennel() {}

    @TimedCallback(value = "kennel.feed", awaits = "kennel")
    @Override
    public CompletableFuture<Integer> feed(String pet) {
        return new CompletableFuture<>();
    }

    @TimedCallback
    public Answer<String> ask(String pet) {
        return new Answer<>();
    }

    @TimedCallback
    <F extends CompletionStage<?>> F same(F stage) {
        return stage;
    }

    @TimedCallback(responds = true)
    CompletionStage<? extends Number> respond() {
        return new CompletableFuture<>();
    }

    @TimedCallback
    static CompletableFuture<Void> clean(String... rooms) {
        return new CompletableFuture<>();
    }

    @TimedCallback(as = Function.class)
    CompletionStage<String> then(int bound, String pet) {
        return new CompletableFuture<>();
    }

    @TimedCallback(as = Consumer.class)
    Answer<String> dropped(String pet) {
        return new Answer<>();
    }

    @CriticalPath("walk")
    CompletionStage<String> walk(String target, long monitor, int run) {
        return new CompletableFuture<>();
    }
}
