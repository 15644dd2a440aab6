package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each method of {@link Metrics} that wraps a lambda makes the current request wait for it. */
class WrappedLambdaTest {
    private final Live live = new Live();

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void aSupplierIsACallbackThatReturnsItsValue() {
        List<Supplier<String>> wrapped = new ArrayList<>();
        live.handle(
                "get",
                () -> wrapped.add(Metrics.current().wrapSupplier("bowl", () -> {
                    live.at(13);
                    return "full";
                })));
        live.at(10);

        assertThat(wrapped.get(0).get()).isEqualTo("full");
        CallbackRow row = live.operation("get").callbacks().get(0);
        assertThat(row.key()).isEqualTo("bowl");
        assertThat(row.external().sum()).isEqualTo(10);
        assertThat(row.active().sum()).isEqualTo(3);
        assertThat(live.operation("get").duration().sum()).isEqualTo(13);
    }

    @Test
    void aSupplierThatThrowsIsAnErrorOfItsCallback() {
        List<Supplier<String>> wrapped = new ArrayList<>();
        live.handle(
                "get",
                () -> wrapped.add(Metrics.current().wrapSupplier("bowl", () -> {
                    throw new IllegalStateException("empty");
                })));

        assertThat(catchThrowable(wrapped.get(0)::get))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("empty");
        assertThat(live.operation("get").callbacks().get(0).errors()).isEqualTo(1);
    }

    @Test
    void everyShapeOfLambdaCanWaitUnderAnotherNameThanItsOwn() throws Exception {
        List<Callable<?>> calls = new ArrayList<>();
        live.handle("get", () -> {
            Metrics metrics = Metrics.current();
            Runnable runnable = metrics.wrap("db", "runnable", () -> {});
            Supplier<String> supplier = metrics.wrapSupplier("db", "supplier", () -> "supplier");
            Consumer<String> consumer = metrics.wrapConsumer("db", "consumer", value -> {});
            BiConsumer<String, String> biConsumer = metrics.wrapBiConsumer("db", "biConsumer", (first, second) -> {});
            Function<String, String> function = metrics.wrapFunction("db", "function", value -> value);
            BiFunction<String, String, String> biFunction =
                    metrics.wrapBiFunction("db", "biFunction", (first, second) -> first);
            calls.add(Executors.callable(runnable));
            calls.add(metrics.wrap("db", "callable", () -> "callable"));
            calls.add(supplier::get);
            calls.add(Executors.callable(() -> consumer.accept("")));
            calls.add(Executors.callable(() -> biConsumer.accept("", "")));
            calls.add(() -> function.apply(""));
            calls.add(() -> biFunction.apply("", ""));
        });
        live.at(10);
        for (Callable<?> call : calls) {
            call.call();
        }

        assertThat(live.operation("get").callbacks())
                .extracting(CallbackRow::key)
                .containsExactlyInAnyOrder(
                        "runnable", "callable", "supplier", "consumer", "biConsumer", "function", "biFunction");
        assertThat(live.operation("get").callbacks()).allSatisfy(row -> {
            assertThat(row.awaits()).isEqualTo("db");
            assertThat(row.external().sum()).isEqualTo(10);
        });
    }

    @Test
    void everyShapeOfLambdaIsACallback() throws Exception {
        List<String> ran = new ArrayList<>();
        List<Callable<?>> calls = new ArrayList<>();
        live.handle("get", () -> {
            Metrics metrics = Metrics.current();
            Runnable runnable = metrics.wrap("runnable", () -> {
                ran.add("runnable");
            });
            Callable<String> callable = metrics.wrap("callable", () -> "callable");
            Supplier<String> supplier = metrics.wrapSupplier("supplier", () -> "supplier");
            Consumer<String> consumer = metrics.wrapConsumer("consumer", ran::add);
            BiConsumer<String, String> biConsumer = metrics.wrapBiConsumer("biConsumer", (a, b) -> ran.add(a + b));
            Function<String, String> function = metrics.wrapFunction("function", a -> a);
            BiFunction<String, String, String> biFunction = metrics.wrapBiFunction("biFunction", (a, b) -> a + b);
            calls.add(() -> {
                runnable.run();
                ran.add(callable.call());
                ran.add(supplier.get());
                consumer.accept("consumer");
                biConsumer.accept("bi", "Consumer");
                ran.add(function.apply("function"));
                return ran.add(biFunction.apply("bi", "Function"));
            });
        });
        calls.get(0).call();

        assertThat(ran)
                .containsExactly(
                        "runnable", "callable", "supplier", "consumer", "biConsumer", "function", "biFunction");
        assertThat(live.operation("get").callbacks())
                .hasSize(7)
                .allSatisfy(row -> assertThat(row.count()).isEqualTo(1))
                .extracting(CallbackRow::key)
                .containsExactlyInAnyOrderElementsOf(ran);
    }
}
