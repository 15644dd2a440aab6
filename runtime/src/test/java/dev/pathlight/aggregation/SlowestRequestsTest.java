package dev.pathlight.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.path.Key;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlowestRequestsTest {
    private static final Key GET = Key.of("get");

    @Test
    void fiveAreKeptHoweverManyLedgersSawThem() throws InterruptedException {
        Ledgers ledgers = new Ledgers();
        for (int i = 0; i < 4; i++) {
            int thread = i;
            Thread requests = new Thread(() -> {
                OperationCell get =
                        ledgers.of(Thread.currentThread(), thread, true).operation(GET);
                for (int time = 0; time < 100; time++) {
                    get.sample(new PlannedRequest(1, 10 * time + thread));
                }
            });
            requests.start();
            requests.join();
        }

        assertThat(times(ledgers.samples(false))).containsExactly(993L, 992L, 991L, 990L, 983L);
    }

    @Test
    void afterTheyWereTakenFasterOnesAreAmongThem() {
        Ledgers ledgers = new Ledgers();
        OperationCell get = ledgers.of(Thread.currentThread(), 0, true).operation(GET);
        for (int time = 100; time < 110; time++) {
            get.sample(new PlannedRequest(1, time));
        }

        assertThat(times(ledgers.samples(true))).containsExactly(109L, 108L, 107L, 106L, 105L);
        get.sample(new PlannedRequest(1, 3));
        assertThat(times(ledgers.samples(true))).containsExactly(3L);
    }

    @Test
    void withoutRoomFewerAreKept() {
        SlowestRequests slowest = new SlowestRequests(new SampleRoom(4));
        for (int time = 0; time < 10; time++) {
            slowest.offer(new PlannedRequest(1, time));
        }

        assertThat(slowest.get(false)).hasSize(4);
    }

    private static List<Long> times(Map<Key, Sample> samples) {
        return samples.getOrDefault(GET, Sample.EMPTY).slowest().stream()
                .map(WholeRequest::responseTime)
                .toList();
    }
}
