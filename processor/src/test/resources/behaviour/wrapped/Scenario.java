package wrapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.CallbackRow;
import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import java.io.IOException;
import java.nio.channels.CompletionHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.function.Executable;

public class Scenario implements Executable {
    private Monitor monitor = Monitor.builder().build();

    public Scenario() {}

    @Override
    public void execute() throws Exception {
        aCallbackOfTwoMethodsEndsWithEither();
        functionsAreCalledOnceAndReportTheirArguments();
        combinatorsComposeTheWrapper();
        anAbstractClass();
        outsideARequest();
    }

    private void requested(Runnable body) {
        monitor.close();
        monitor = Monitor.builder().build();
        new TimedHttp(new Http(body), monitor).get();
    }

    private Operation get() {
        return monitor.snapshot().operation("get").orElseThrow();
    }

    private CallbackRow row(String key) {
        return get().callbacks().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private void aCallbackOfTwoMethodsEndsWithEither() throws IOException {
        Http.Callback[] made = new Http.Callback[2];
        Http.Callback callback = new Http.Callback() {
            @Override
            public void onResponse(String answer) throws IOException {
                throw new IOException(answer);
            }

            @Override
            public void onFailure(Exception thrown) {}
        };
        requested(() -> {
            made[0] = TimedHttp.wrap("first", callback);
            made[1] = TimedHttp.wrap("second", callback);
        });
        assertThatThrownBy(() -> made[0].onResponse("what")).isInstanceOf(IOException.class).hasMessage("what");
        made[1].onFailure(new IOException());

        assertThat(made[0]).isEqualTo(made[1]);
        assertThat(get().count()).isEqualTo(1);
        assertThat(row("first").errors()).isEqualTo(1);
        assertThat(row("second").awaits()).isEqualTo("second");
    }

    private void functionsAreCalledOnceAndReportTheirArguments() throws Exception {
        List<Object> seen = new ArrayList<>();
        CompletableFuture<String> source = new CompletableFuture<>();
        requested(() -> {
            BiConsumer<String, Throwable> done = (value, thrown) -> seen.add(thrown == null ? value : "failed");
            Callable<Integer> call = () -> 3;
            CompletionHandler<String, Integer> handler = new CompletionHandler<>() {
                @Override
                public void completed(String value, Integer attachment) {
                    seen.add(attachment);
                }

                @Override
                public void failed(Throwable thrown, Integer attachment) {}
            };
            source.whenComplete(TimedHttp.wrap("done", done));
            source.exceptionally(TimedHttp.wrap("recovered", (Function<Throwable, String>) Throwable::getMessage));
            try {
                seen.add(TimedHttp.wrap("call", call).call());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            TimedHttp.wrap("read", handler).completed("x", 5);
        });
        source.completeExceptionally(new IllegalStateException("broken"));

        assertThat(seen).containsExactly(3, 5, "failed");
        assertThat(get().count()).isEqualTo(1);
        assertThat(row("done").count()).isEqualTo(1);
        assertThat(row("recovered").count()).isEqualTo(1);
    }

    private void combinatorsComposeTheWrapper() {
        requested(() -> assertThat(TimedHttp.wrap("length", (Function<String, Integer>) String::length)
                        .andThen(length -> length + 1)
                        .apply("four"))
                .isEqualTo(5));

        assertThat(get().count()).isEqualTo(1);
        assertThat(row("length").count()).isEqualTo(1);
    }

    private void anAbstractClass() {
        List<String> seen = new ArrayList<>();
        requested(() -> {
            Http.Listener timed = TimedHttp.wrap("socket", new Http.Listener() {
                @Override
                void onOpen() {
                    seen.add("open");
                }

                @Override
                void onClosed() {
                    seen.add("closed");
                }
            });
            timed.onOpen();
            timed.onClosed();
            Metrics.release(timed);
        });

        assertThat(seen).containsExactly("open", "closed");
        assertThat(get().count()).isEqualTo(1);
        assertThat(row("socket").count()).isEqualTo(2);
    }

    private void outsideARequest() {
        List<String> seen = new ArrayList<>();
        TimedHttp.wrap("outside", (BiConsumer<String, Throwable>) (value, thrown) -> seen.add(value))
                .accept("x", null);

        assertThat(seen).containsExactly("x");
        assertThatThrownBy(() -> TimedHttp.wrap("outside", (Callable<String>) null)).hasMessage("callback");
        assertThatThrownBy(() -> TimedHttp.wrap(null, (Callable<String>) () -> "")).hasMessage("key");
    }
}
