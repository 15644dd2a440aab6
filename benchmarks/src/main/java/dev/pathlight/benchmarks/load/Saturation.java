package dev.pathlight.benchmarks.load;

import dev.pathlight.examples.puppy.http.LocalClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that send their next request as soon as they have an answer: the load is what the service can serve. */
final class Saturation {
    private static final int USERS = 48;

    private final LocalClient http;
    private final List<HttpRequest> requests;
    private final long end;
    private final AtomicLong served = new AtomicLong();
    private final CountDownLatch users = new CountDownLatch(USERS);

    private Saturation(LocalClient http, URI service, List<String> paths, long end) {
        this.http = http;
        this.requests = paths.stream()
                .map(path -> HttpRequest.newBuilder(service.resolve(path)).build())
                .toList();
        this.end = end;
    }

    /** Returns the number of requests served in a time. */
    static long serve(URI service, List<String> paths, long nanos) throws InterruptedException {
        try (LocalClient http = new LocalClient("users")) {
            Saturation load = new Saturation(http, service, paths, System.nanoTime() + nanos);
            for (int user = 0; user < USERS; user++) {
                load.ask(user);
            }
            load.users.await();
            return load.served.get();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // every outcome is counted, or ends the client
    private void ask(int turn) {
        HttpRequest request = requests.get(turn % requests.size());
        http.send(request, HttpResponse.BodyHandlers.discarding()).whenComplete((response, failure) -> {
            if (failure != null || response.statusCode() != 200) {
                throwAway(turn);
                return;
            }
            if (System.nanoTime() < end) {
                served.incrementAndGet();
                ask(turn + 1);
            } else {
                users.countDown();
            }
        });
    }

    private void throwAway(int turn) {
        if (System.nanoTime() < end) {
            ask(turn + 1);
        } else {
            users.countDown();
        }
    }
}
