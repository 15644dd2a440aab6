package futures;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

class Kennel {
    final CompletableFuture<String> fed = new CompletableFuture<>();
    final Answer<String> answer = new Answer<>();

    static class Answer<T> extends CompletableFuture<T> {}

    @CriticalPath("walk")
    CompletionStage<String> walk(String name) {
        return TimedKennel.feed(this, name)
                .thenCompose(TimedKennel.then(this, "!"));
    }

    @TimedCallback
    CompletableFuture<String> feed(String name) {
        return fed;
    }

    @TimedCallback(as = Function.class)
    CompletionStage<String> then(String mark, String name) {
        return CompletableFuture.completedFuture(name + mark);
    }

    @TimedCallback
    Answer<String> ask() {
        return answer;
    }

    @CriticalPath("none")
    CompletableFuture<String> none() {
        return null;
    }

    @CriticalPath("both")
    @TimedCallback("both.inside")
    CompletableFuture<String> both() {
        return CompletableFuture.failedFuture(new IllegalStateException("barks"));
    }
}
