package dev.pathlight.examples.puppy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Monitor;
import dev.pathlight.dashboard.Dashboard;
import dev.pathlight.examples.puppy.http.LocalClient;
import dev.pathlight.examples.puppy.kennel.Action;
import dev.pathlight.examples.puppy.service.Route;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures what an open page costs: the throughput of a service that uses all processors, alternately with an open page
 * and without a dashboard.
 */
@Tag("deep")
class WatchedCostTest {
    private static final int PAIRS = 25;
    private static final int WARM_UPS = 4;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final int USERS = 32;

    private static final List<String> VIEWS = List.of(
            "/api/operations?minutes=5",
            "/api/path?operation=chores&minutes=5",
            "/api/explanation?operation=chores&minutes=5",
            "/api/blame?minutes=5",
            "/api/requests?operation=chores&minutes=5",
            "/api/in-flight",
            "/api/health?minutes=5");

    @Test
    void anOpenPageCostsAtMostTwoPercentOfTheThroughput() throws Exception {
        List<Double> ratios = new ArrayList<>();
        try (Monitor one = Monitor.builder().build();
                Monitor other = Monitor.builder().build();
                Scene plain = Scene.open(one, atOnce());
                Scene watched = Scene.open(other, atOnce());
                Dashboard dashboard = Dashboard.start(other);
                Page page = new Page(dashboard.address())) {
            for (int i = -WARM_UPS; i < PAIRS; i++) {
                // The order alternates, so that drifts of the machine's speed cancel out.
                boolean plainFirst = i % 2 == 0;
                double first = plainFirst ? saturate(plain) : page.watch(() -> saturate(watched));
                double second = plainFirst ? page.watch(() -> saturate(watched)) : saturate(plain);
                if (i >= 0) {
                    ratios.add(plainFirst ? second / first : first / second);
                }
            }
            assertThat(page.error()).isEmpty();
            assertThat(page.answers()).isGreaterThan(PAIRS);
        }
        ratios.sort(null);

        assertThat(ratios.get(PAIRS / 2))
                .as("throughput watched / without a dashboard: %s", ratios)
                .isGreaterThan(0.98);
    }

    /** Returns factors for a kennel that answers at once, so that only processors limit the throughput. */
    private static Map<Action, Double> atOnce() {
        Map<Action, Double> factors = new EnumMap<>(Action.class);
        Arrays.stream(Action.values()).forEach(action -> factors.put(action, 0.0));
        return factors;
    }

    /** Returns the number of requests that the service answers at full load. */
    private static long saturate(Scene scene) throws InterruptedException {
        URI service = scene.service().address();
        try (LocalClient http = new LocalClient("users")) {
            Users users = new Users(
                    http,
                    HttpRequest.newBuilder(service.resolve(Route.CHORES.path())).build(),
                    System.nanoTime() + NANOS);
            for (int i = 0; i < USERS; i++) {
                users.ask();
            }
            users.left.await();
            return users.served.get();
        }
    }

    /** Clients that send their next request as soon as the last one is answered. */
    private record Users(LocalClient http, HttpRequest request, long end, AtomicLong served, CountDownLatch left) {
        Users(LocalClient http, HttpRequest request, long end) {
            this(http, request, end, new AtomicLong(), new CountDownLatch(USERS));
        }

        void ask() {
            http.send(request, HttpResponse.BodyHandlers.discarding()).whenComplete((response, failure) -> {
                if (System.nanoTime() >= end) {
                    left.countDown();
                    return;
                }
                served.incrementAndGet();
                ask();
            });
        }
    }

    /** A page that, while open, requests the latest seconds and a view once a second. */
    private static final class Page implements AutoCloseable {
        private final URI address;
        private final Thread asking = new Thread(this::ask, "load-page");
        private final Semaphore open = new Semaphore(0);
        private final AtomicInteger answers = new AtomicInteger();
        private volatile String error = "";

        Page(URI address) {
            this.address = address;
            asking.start();
        }

        long watch(Callable<Long> whileOpen) throws Exception {
            open.release();
            try {
                return whileOpen.call();
            } finally {
                open.acquire();
            }
        }

        private void ask() {
            try {
                for (int i = 0; true; i++) {
                    open.acquire();
                    read("/api/seconds?after=" + 3 * i);
                    read(VIEWS.get(i % VIEWS.size()));
                    open.release();
                    Thread.sleep(1_000);
                }
            } catch (InterruptedException e) {
                // the test has ended
            } catch (IOException e) {
                error = e.toString();
                open.release();
            }
        }

        private void read(String path) throws IOException {
            try (InputStream in = address.resolve(path).toURL().openStream()) {
                in.readAllBytes();
                answers.incrementAndGet();
            } catch (FileNotFoundException e) {
                // there is no data yet
            }
        }

        int answers() {
            return answers.get();
        }

        String error() {
            return error;
        }

        @Override
        public void close() {
            asking.interrupt();
        }
    }
}
