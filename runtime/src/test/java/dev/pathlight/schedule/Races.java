package dev.pathlight.schedule;

import static dev.pathlight.schedule.Trial.callback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.CallbackRow;
import dev.pathlight.ContextExecutor;
import dev.pathlight.Delivery;
import dev.pathlight.Distribution;
import dev.pathlight.InFlightRequest;
import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.Outcome;
import dev.pathlight.RecordedRequest;
import dev.pathlight.RequestTracer;
import dev.pathlight.aggregation.Sample;
import dev.pathlight.fixtures.Generated;
import dev.pathlight.fixtures.ManualExecutor;
import dev.pathlight.histogram.Histogram;
import dev.pathlight.histogram.Room;
import dev.pathlight.instrumentation.AsyncCall;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.path.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Programs of a few threads that compete in the runtime, and what has to hold afterwards, whatever the schedule. */
public final class Races implements BiFunction<Integer, Integer, String> {
    private final Map<String, LongConsumer> races = new LinkedHashMap<>();

    /** Lists them. */
    public Races() {
        race("two callbacks end", Races::twoCallbacksEnd);
        race("a callback is called twice", Races::aCallbackIsCalledTwice);
        race("a second call as the request ends", Races::aSecondCallAsTheRequestEnds);
        race("a release by hand and a call", Races::aReleaseByHandAndACall);
        race("two threads register", Races::twoThreadsRegister);
        race("a registration as the request ends", Races::aRegistrationAsTheRequestEnds);
        race("two responses", Races::twoResponses);
        race("operations inside on two threads", Races::operationsInside);
        race("a listener ends as an item arrives", Races::aListenerEnds);
        race("items that are pushed", Races::itemsThatArePushed);
        race("a timeout as the request ends", Races::aTimeout);
        race("readers of requests in flight", Races::readersOfRequestsInFlight);
        race("a future completed by three", Races::aFutureCompletedByThree);
        race("a step of two futures", Races::aStepOfTwoFutures);
        race("the first of two futures", Races::theFirstOfTwoFutures);
        race("a task cancelled as it starts", Races::aTaskCancelledAsItStarts);
        race("an asynchronous response and its cancellation", Races::anAsynchronousResponse);
        race("one histogram of two threads", Races::oneHistogram);
        race("more threads than ledgers", Races::moreThreadsThanLedgers);
        race("samples are taken", Races::samplesAreTaken);
        race("a trace is ended once", Races::aTraceIsEndedOnce);
        race("a monitor closed twice", Races::aMonitorClosedTwice);
        race("callbacks outside of any request", Races::callbacksOutside);
        race("errors on two threads", Races::errors);
        race("a long request", Races::aLongRequest);
    }

    private void race(String name, Consumer<Trial> race) {
        races.put(name, seed -> {
            try (Trial trial = new Trial(seed)) {
                race.accept(trial);
            }
        });
    }

    /** Runs all races with some seeds; returns the first that fails, with its seed and what failed, or an empty text. */
    @Override
    public String apply(Integer first, Integer seeds) {
        for (int seed = first; seed < first + seeds; seed++) {
            for (Map.Entry<String, LongConsumer> race : races.entrySet()) {
                try {
                    race.getValue().accept(seed);
                } catch (Throwable e) {
                    String why = String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
                    return race.getKey() + ", seed " + seed + ": " + why;
                }
            }
        }
        return "";
    }

    private static void twoCallbacksEnd(Trial trial) {
        Runnable[] made = new Runnable[3];
        trial.get(() -> {
            made[0] = callback("fed");
            made[1] = callback("washed");
            made[2] = callback("cleaned");
        });
        trial.race(made);

        trial.done(1);
    }

    private static void aCallbackIsCalledTwice(Trial trial) {
        Runnable[] made = new Runnable[2];
        trial.get(() -> {
            made[0] = callback("fed");
            made[1] = callback("washed");
        });
        trial.race(made[0], made[0]);
        assertThat(trial.of("fed", CallbackRow::count)).isEqualTo(2);
        assertThat(trial.of("fed", CallbackRow::repeated)).isEqualTo(1);
        made[1].run();

        trial.done(1);
    }

    private static void aSecondCallAsTheRequestEnds(Trial trial) {
        Runnable[] made = new Runnable[2];
        trial.get(() -> {
            made[0] = callback("fed");
            made[1] = callback("washed");
            made[0].run();
        });
        trial.race(made[0], made[1]);

        trial.done(1);
        assertThat(trial.of("fed", row -> row.repeated() + row.late())).isEqualTo(1);
    }

    private static void aReleaseByHandAndACall(Trial trial) {
        Runnable[] made = new Runnable[2];
        trial.get(() -> {
            made[0] = callback("fed");
            made[1] = callback("washed");
        });
        trial.race(made[0], () -> Metrics.release(made[0]), () -> Metrics.release(made[0]));
        assertThat(trial.operation().inFlight()).isEqualTo(1);
        made[1].run();

        trial.done(1);
    }

    private static void twoThreadsRegister(Trial trial) {
        Runnable[] made = new Runnable[2];
        Runnable[] more = new Runnable[4];
        trial.get(() -> {
            made[0] = callback("fed", () -> {
                more[0] = callback("first");
                more[1] = callback("second");
            });
            made[1] = callback("washed", () -> {
                more[2] = callback("third");
                more[3] = callback("fourth");
            });
        });
        trial.race(made);
        assertThat(trial.service.monitor.inFlight().get(0).waits()).hasSize(4);
        for (Runnable callback : more) {
            callback.run();
        }

        trial.done(1);
    }

    private static void aRegistrationAsTheRequestEnds(Trial trial) {
        Runnable[] made = new Runnable[2];
        List<Runnable> more = new ArrayList<>();
        trial.get(() -> {
            made[0] = callback("fed");
            made[1] = callback("washed", () -> more.add(callback("more")));
        });
        trial.race(made[0], made[1], made[1]);
        more.forEach(Runnable::run);

        trial.done(1);
    }

    private static void twoResponses(Trial trial) {
        Runnable[] made = new Runnable[2];
        trial.get(() -> {
            made[0] = callback("fed", () -> Metrics.current().respond());
            made[1] = callback("washed", () -> Metrics.current().respond());
        });
        trial.race(made[0], made[1], made[1]);

        trial.done(1);
        assertThat(trial.operation().reported()).isEqualTo(1);
    }

    private static void operationsInside(Trial trial) {
        Runnable[] made = new Runnable[2];
        trial.get(() -> {
            made[0] = callback("fed", () -> trial.service.handle("inner", 0));
            made[1] = callback("washed", () -> trial.service.handle("inner", 0));
        });
        trial.race(made);

        trial.done(1);
        assertThat(trial.service.snapshot().operation("inner").orElseThrow().count())
                .isEqualTo(2);
        RecordedRequest whole = trial.operation().sample().slowest().get(0);
        assertThat(whole.segments())
                .as("of the handler, two callbacks and two operations")
                .hasSize(5);
    }

    private static void aListenerEnds(Trial trial) {
        Generated.Listener[] rows = new Generated.Listener[1];
        trial.get(() -> rows[0] = Generated.listener(Generated.callbackKey("rows"), Delivery.SERIAL));
        trial.race(() -> rows[0].complete(() -> {}), () -> rows[0].next(() -> {}), () -> rows[0].cancel());

        trial.done(1);
    }

    private static void itemsThatArePushed(Trial trial) {
        Generated.Listener[] rows = new Generated.Listener[1];
        trial.get(() -> rows[0] = Generated.listener(Generated.callbackKey("rows"), Delivery.PUSH));
        Runnable item = () -> rows[0].next(() -> trial.service.pass(1));
        trial.race(item, item);
        rows[0].complete(() -> {});

        trial.done(1);
        assertThat(trial.of("rows", CallbackRow::count)).isEqualTo(3);
    }

    private static void aTimeout(Trial trial) {
        Runnable[] made = new Runnable[1];
        trial.get(() -> made[0] = callback("fed"));
        trial.service.pass(TimeUnit.HOURS.toNanos(1));
        Runnable sweep = () -> trial.service.monitor.recorder().closeOverdue();
        trial.race(made[0], sweep, made[0]);
        trial.close(); // the thread of the monitor may have closed the request, too

        assertThat(trial.operation().count() + trial.operation().abandoned()).isEqualTo(1);
        assertThat(trial.operation().inFlight()).isZero();
    }

    private static void readersOfRequestsInFlight(Trial trial) {
        Runnable[] made = new Runnable[4];
        Runnable requests = () -> {
            trial.get(() -> {});
            trial.get(() -> made[0] = callback("fed"));
            trial.get(() -> {});
        };
        Runnable others = () -> {
            trial.get(() -> made[1] = callback("washed"));
            trial.get(() -> made[2] = callback("cleaned"));
            trial.get(() -> made[3] = callback("walked"));
        };
        Runnable reader = () -> {
            for (int i = 0; i < 3; i++) {
                assertThat(trial.service.monitor.inFlight())
                        .flatExtracting(InFlightRequest::waits)
                        .extracting(InFlightRequest.Wait::callback)
                        .doesNotHaveDuplicates();
            }
        };
        trial.race(requests, others, reader);
        assertThat(trial.service.monitor.inFlight()).hasSize(4);
        for (Runnable callback : made) {
            callback.run();
        }

        trial.done(6);
    }

    private static void aFutureCompletedByThree(Trial trial) {
        CompletableFuture<String> source = new CompletableFuture<>();
        List<CompletableFuture<String>> watched = new ArrayList<>();
        int[] calls = new int[1];
        trial.get(() -> {
            watched.add(Metrics.current().watch("bowl", source));
            watched.get(0).handle((value, thrown) -> calls[0]++);
        });
        trial.race(
                () -> source.complete("full"),
                () -> watched.get(0).complete("empty"),
                () -> watched.get(0).getNow("none"));

        trial.done(1);
        assertThat(calls[0]).isEqualTo(1);
        assertThat(watched.get(0).join()).isEqualTo(source.join());
    }

    private static void aStepOfTwoFutures(Trial trial) {
        CompletableFuture<String> one = new CompletableFuture<>();
        CompletableFuture<String> other = new CompletableFuture<>();
        List<String> both = new ArrayList<>();
        trial.get(() -> Metrics.current()
                .watch("one", one)
                .thenAcceptBoth(Metrics.current().watch("other", other), (a, b) -> both.add(a + b)));
        trial.race(() -> one.complete("a"), () -> other.complete("b"));

        assertThat(both).containsExactly("ab");
        trial.done(1);
    }

    private static void theFirstOfTwoFutures(Trial trial) {
        CompletableFuture<String> one = new CompletableFuture<>();
        CompletableFuture<String> other = new CompletableFuture<>();
        List<String> first = new ArrayList<>();
        trial.get(() -> {
            CompletableFuture<String> watched = Metrics.current().watch("one", one);
            watched.acceptEither(Metrics.current().watch("other", other), first::add);
        });
        trial.race(() -> one.complete("a"), () -> other.complete("b"));

        assertThat(first).hasSize(1);
        trial.done(1);
    }

    private static void aTaskCancelledAsItStarts(Trial trial) {
        ManualExecutor executor = new ManualExecutor();
        Future<?>[] future = new Future<?>[1];
        trial.get(() ->
                future[0] = ContextExecutor.wrap((ExecutorService) executor).submit(() -> {}));
        trial.race(() -> future[0].cancel(false), () -> executor.task().run(), () -> future[0].cancel(true));

        trial.done(1);
    }

    private static void anAsynchronousResponse(Trial trial) {
        AsyncCall[] call = new AsyncCall[1];
        Run handler = Run.start(Generated.operation("get"), trial.service.monitor);
        call[0] = AsyncCall.responding(handler, "later");
        Run.end(handler);
        AsyncCall.Subscription subscription = call[0].subscribe();
        subscription.subscribed();
        trial.race(() -> Run.end(subscription.last(null)), subscription::cancelled, () -> Run.end(subscription.only()));

        trial.done(1);
    }

    private static void oneHistogram(Trial trial) {
        Histogram histogram = new Histogram(true, new Room(1L << 30));
        trial.race(
                () -> {
                    histogram.record(0);
                    histogram.record(300);
                    histogram.record(70_000);
                },
                () -> {
                    histogram.record(0);
                    histogram.record(300);
                    histogram.record(70_001);
                });

        Distribution all = histogram.distribution();
        assertThat(all.count()).isEqualTo(6);
        assertThat(all.sum()).isEqualTo(2 * 300 + 70_000 + 70_001);
        assertThat(all.min()).isZero();
        assertThat(all.max()).isEqualTo(70_001);
    }

    private static void moreThreadsThanLedgers(Trial trial) {
        int threads = 4 * Runtime.getRuntime().availableProcessors() + 12;
        trial.race(IntStream.range(0, threads)
                .mapToObj(i -> (Runnable) () -> {
                    trial.get(() -> callback("fed").run());
                    trial.get(() -> Metrics.current().respond());
                })
                .toArray(Runnable[]::new));

        trial.done(2 * threads);
        assertThat(trial.operation().reported()).isEqualTo(threads);
        assertThat(trial.of("fed", CallbackRow::count)).isEqualTo(threads);
        assertThat(trial.operation().sample().size()).isEqualTo(2 * threads);
    }

    private static void samplesAreTaken(Trial trial) {
        int[] taken = new int[2];
        Runnable take = () -> {
            Map<Key, Sample> samples = trial.service.monitor.recorder().takeSamples();
            for (Sample sample : samples.values()) {
                taken[0] += (int) sample.of();
                taken[1] += sample.slowest().size();
            }
        };
        trial.race(
                () -> {
                    trial.get(() -> {});
                    trial.get(() -> {});
                },
                () -> IntStream.range(0, 10).forEach(i -> take.run()),
                () -> IntStream.range(0, 10).forEach(i -> take.run()));
        take.run();

        assertThat(taken[0])
                .as("a request that is being offered may be left out")
                .isLessThanOrEqualTo(2);
        assertThat(taken[1]).isEqualTo(2);
        trial.done(2);
    }

    private static void aTraceIsEndedOnce(Trial outer) {
        List<Outcome> ended = new ArrayList<>();
        RequestTracer tracer = (operation, start, arrival) -> new RequestTracer.Trace() {
            @Override
            public String id() {
                return "1";
            }

            @Override
            public void failed(String key, Throwable thrown, long at) {}

            @Override
            public void close() {}

            @Override
            public void ended(
                    String name,
                    Outcome outcome,
                    long from,
                    long response,
                    long end,
                    @Nullable RecordedRequest record) {
                synchronized (ended) {
                    ended.add(outcome);
                }
            }
        };
        try (Trial trial = Trial.with(outer.seed(), Monitor.builder().tracer(tracer))) {
            Runnable[] made = new Runnable[2];
            trial.get(() -> made[0] = callback("fed"));
            trial.get(() -> made[1] = callback("washed"));
            trial.service.pass(TimeUnit.HOURS.toNanos(1));
            trial.race(made[0], made[1], () -> trial.service.monitor.recorder().closeOverdue());
        }

        assertThat(ended).hasSize(2);
    }

    private static void aMonitorClosedTwice(Trial outer) {
        int[] reports = new int[1];
        try (Trial trial = Trial.with(outer.seed(), Monitor.builder().reporter(interval -> {
            synchronized (reports) {
                reports[0] += (int) interval.operation("get").orElseThrow().count();
            }
        }))) {
            trial.get(() -> {});
            trial.race(trial.service.monitor::close, trial.service.monitor::close);
        }

        assertThat(reports[0]).isEqualTo(1);
    }

    private static void callbacksOutside(Trial trial) {
        long before = trial.service.snapshot().health().outside();
        trial.race(() -> callback("alone").run(), () -> callback("alone").run());

        assertThat(trial.service.snapshot().health().outside()).isEqualTo(before + 2);
    }

    private static void errors(Trial outer) {
        RequestTracer failing = (operation, start, arrival) -> {
            throw new IllegalStateException("of the tracer");
        };
        try (Trial trial = Trial.with(outer.seed(), Monitor.builder().tracer(failing))) {
            long before = trial.service.snapshot().health().monitorErrors();
            trial.race(() -> trial.get(() -> {}), () -> trial.get(() -> {}));

            assertThat(trial.service.snapshot().health().monitorErrors()).isEqualTo(before + 2);
            trial.done(2);
        }
    }

    private static void aLongRequest(Trial trial) {
        if (!trial.isLong()) {
            return;
        }
        Runnable[] made = new Runnable[2];
        Runnable many = () -> {
            for (int i = 0; i < 4_200; i++) {
                callback("dog").run();
            }
        };
        trial.get(() -> {
            made[0] = callback("fed", many);
            made[1] = callback("washed", many);
        });
        trial.race(made);

        trial.done(1);
        assertThat(trial.of("dog", CallbackRow::count)).isEqualTo(8_400);
        assertThat(trial.service.snapshot().health().truncated()).isEqualTo(1);
    }
}
