package dev.pathlight.aggregation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The slowest requests of one operation over all ledgers: of each ledger, they would keep many times as many whole requests. Any
 * thread may offer and read, without a lock.
 */
final class SlowestRequests {
    private final AtomicReference<List<WholeRequest>> slowest = new AtomicReference<>(List.of());
    private final SampleRoom room;

    SlowestRequests(SampleRoom room) {
        this.room = room;
    }

    void offer(WholeRequest request) {
        if (request.size() <= room.share() && isAmong(slowest.get(), request)) {
            slowest.updateAndGet(seen -> isAmong(seen, request) ? with(seen, request) : seen);
        }
    }

    private static boolean isAmong(List<WholeRequest> slowest, WholeRequest request) {
        return slowest.size() < Sample.MOST_SLOWEST
                || request.responseTime() > slowest.get(Sample.MOST_SLOWEST - 1).responseTime();
    }

    private List<WholeRequest> with(List<WholeRequest> slowest, WholeRequest request) {
        List<WholeRequest> all = new ArrayList<>(slowest);
        all.add(request);
        all.sort(Sample.SLOWEST_FIRST);
        return Sample.fitting(all.subList(0, Math.min(Sample.MOST_SLOWEST, all.size())), room.share());
    }

    /** Makes them as few as their room has become. */
    void trim() {
        slowest.updateAndGet(seen -> Sample.fitting(seen, room.share()));
    }

    /** Returns the slowest requests since they were last taken, the slowest first, and takes them on demand. */
    List<WholeRequest> get(boolean take) {
        return take ? slowest.getAndSet(List.of()) : slowest.get();
    }
}
