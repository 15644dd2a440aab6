package dev.pathlight.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.CallbackRow;
import dev.pathlight.Kind;
import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.histogram.Room;
import dev.pathlight.path.Key;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bound on the bytes of many keys on many threads. Values without a row of their own are still counted. */
class BoundedLedgersTest {
    private static final long SAMPLES = 1_000;

    @Test
    void whileThereIsRoomEachThreadHasRowsOfItsOwn() throws Exception {
        Room room = new Room(1 << 20);
        Ledgers ledgers = new Ledgers(room, SAMPLES);
        onOneThread(ledgers, 10);
        long first = room.taken();
        onTwoThreads(ledgers, 10);

        assertThat(room.taken()).isBetween(first * 3 / 2, first * 5 / 2);
        assertThat(room.folded()).isZero();
    }

    @Test
    void beyondHalfOfTheRoomThreadsShareTheRowsOfAnOperationAndNothingIsFolded() throws Exception {
        Room room = new Room(1 << 20);
        room.take((1 << 19) + 1);
        Ledgers ledgers = new Ledgers(room, SAMPLES);
        onTwoThreads(ledgers, 10);

        Operation operation = ledgers.totals().operations().get(0);
        assertThat(operation.count()).isEqualTo(20);
        assertThat(operation.callbacks())
                .hasSize(10)
                .allSatisfy(row -> assertThat(row.count()).isEqualTo(2));
        assertThat(operation.path()).hasSize(10);
        assertThat(sum(operation.path())).isEqualTo(operation.response().sum());
        assertThat(room.folded()).isZero();
    }

    @Test
    void withoutRoomCallbacksAndPiecesOfThePathAreOneRowAndSumsAreComplete() throws Exception {
        Room room = new Room(1 << 20);
        Ledgers ledgers = new Ledgers(room, SAMPLES);
        onOneThread(ledgers, 10);
        room.take(1 << 20);
        onTwoThreads(ledgers, 20);

        Operation operation = ledgers.totals().operations().get(0);
        assertThat(operation.count()).isEqualTo(10 + 2 * 20);
        assertThat(operation.callbacks())
                .hasSize(10 + 1)
                .filteredOn(row -> row.key().equals("(overflow)"))
                .singleElement()
                .satisfies(row -> assertThat(row.active().sum()).isPositive());
        assertThat(operation.callbacks().stream().mapToLong(CallbackRow::count).sum())
                .isEqualTo(50);
        assertThat(operation.path())
                .hasSize(10 + 1)
                .anySatisfy(row -> assertThat(row.id().key()).isEqualTo("(overflow)"));
        assertThat(sum(operation.path())).isEqualTo(operation.response().sum());
        assertThat(room.folded()).isPositive();
    }

    @Test
    void withoutRoomOperationsAreOneRow() {
        Room room = new Room(0);
        Ledgers ledgers = new Ledgers(room, SAMPLES);
        Ledger ledger = ledgers.of(Thread.currentThread(), 0, true);
        for (int i = 0; i < 100; i++) {
            ledger.operation(Key.of("operation " + i)).done(1, 1, 0, 0, false);
            ledger.blame(Key.of("blocked " + i), Key.of("by " + i), 1);
            ledger.lag(Key.of("threads " + i), 1);
        }

        Totals totals = ledgers.totals();
        assertThat(totals.operations()).singleElement().satisfies(operation -> {
            assertThat(operation.name()).isEqualTo("(overflow)");
            assertThat(operation.count()).isEqualTo(100);
        });
        assertThat(totals.blame())
                .singleElement()
                .satisfies(row -> assertThat(row.time()).isEqualTo(100));
        assertThat(totals.executors())
                .singleElement()
                .satisfies(row -> assertThat(row.lag().count()).isEqualTo(100));
    }

    @Test
    void tenThousandKeysOnManyThreadsStayWithinTheRoom() throws Exception {
        Room room = new Room(2 << 20);
        Ledgers ledgers = new Ledgers(room, SAMPLES);
        Thread[] threads = new Thread[16];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> record(ledgers, 10_000));
        }
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(room.taken()).isLessThan(2 * (2 << 20));
        assertThat(ledgers.totals().operations().get(0).count()).isEqualTo(160_000);
    }

    @Test
    void theSamplesOfManyOperationsShareTheirRoom() {
        Ledgers ledgers = new Ledgers(new Room(64 << 20), SAMPLES);
        Ledger ledger = ledgers.of(Thread.currentThread(), 0, true);
        for (int i = 0; i < 100; i++) {
            OperationCell operation = ledger.operation(Key.of("sampled " + i));
            for (int j = 0; j < 200; j++) {
                operation.sample(new PlannedRequest(2, 1));
            }
        }
        ledgers.trimSamples();

        Map<Key, Sample> samples = ledgers.samples(false);
        assertThat(samples).hasSize(100);
        assertThat(samples.values())
                .allSatisfy(sample -> assertThat(sample.of()).isEqualTo(200));
        assertThat(size(samples)).isLessThanOrEqualTo(2 * SAMPLES);
    }

    @Test
    void mergedSamplesAreBoundedAsWell() {
        Map<Key, Sample> large = Map.of(Key.of("first"), sample(100, 10), Key.of("second"), sample(100, 10));

        Map<Key, Sample> merged = Sample.merge(large, Map.of(Key.of("third"), sample(100, 10)), 300);

        assertThat(merged.values())
                .allSatisfy(sample -> assertThat(sample.requests()).hasSizeBetween(5, 10));
        assertThat(merged.values()).allSatisfy(sample -> assertThat(sample.of()).isEqualTo(100));
    }

    private static Sample sample(int requests, int size) {
        SampleCell cell = new SampleCell(false, new SampleRoom(1 << 20));
        for (int i = 0; i < requests; i++) {
            cell.offer(new PlannedRequest(size, 1));
        }
        return cell.sample();
    }

    private static long size(Map<Key, Sample> samples) {
        return samples.values().stream()
                .flatMap(sample -> Stream.concat(sample.requests().stream(), sample.slowest().stream()))
                .mapToLong(WholeRequest::size)
                .sum();
    }

    private static long sum(List<PathRow> path) {
        return path.stream().mapToLong(row -> row.time().sum()).sum();
    }

    private static void onOneThread(Ledgers ledgers, int keys) throws InterruptedException {
        Thread thread = new Thread(() -> record(ledgers, keys));
        thread.start();
        thread.join();
    }

    /** Records on two threads that live at the same time. */
    private static void onTwoThreads(Ledgers ledgers, int keys) throws InterruptedException {
        Thread thread = new Thread(() -> {
            record(ledgers, keys);
            try {
                onOneThread(ledgers, keys);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        thread.start();
        thread.join();
    }

    /** Records a request for each key, which is the callback and the only piece of its path. */
    private static void record(Ledgers ledgers, int keys) {
        Ledger ledger = ledgers.of(Thread.currentThread(), 0, true);
        OperationCell operation = ledger.operation(Key.of("bounded"));
        for (int i = 0; i < keys; i++) {
            Key key = Key.of("bounded " + i);
            CallbackCell callback = operation.callback(CallbackId.of(key, key, ""));
            callback.ran(1 + i);
            PathRecord path = new PathRecord();
            path.add(key, Kind.ACTIVE, 1 + i, true, 0);
            operation.responded(path, true);
            operation.done(1 + i, 1 + i, 0, 0, false);
        }
    }
}
