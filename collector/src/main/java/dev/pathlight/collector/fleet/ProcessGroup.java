package dev.pathlight.collector.fleet;

import dev.pathlight.Snapshot;
import dev.pathlight.collector.format.Post;
import dev.pathlight.dashboard.figures.History;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Several processes as one source. Thread-safe. */
final class ProcessGroup implements FleetSource {
    private static final int SLOWEST = 10;

    private final String service;
    private final Supplier<List<Instance>> members;
    private final InstantSource clock;
    private final History history = new History();

    /**
     * Creates a group.
     *
     * @param members returns the present members
     */
    ProcessGroup(String service, Supplier<List<Instance>> members, InstantSource clock) {
        this.service = service;
        this.members = members;
        this.clock = clock;
    }

    /** Adds what the members measured in a second; returns the sum. */
    Snapshot add(List<Snapshot> parts, Instant from, Instant to) {
        Snapshot second =
                merged(parts).orElse(Snapshot.empty(service, "", from, to)).withSpan(from, to);
        history.add(second);
        return second;
    }

    /** Returns the sum of all, merged pairwise, which costs less than adding many small ones to a large one. */
    static Optional<Snapshot> merged(List<Snapshot> parts) {
        List<Snapshot> left = parts;
        while (left.size() > 1) {
            List<Snapshot> pairs = new ArrayList<>();
            for (int i = 0; i < left.size(); i += 2) {
                pairs.add(i + 1 < left.size() ? left.get(i).plus(left.get(i + 1)) : left.get(i));
            }
            left = pairs;
        }
        return left.stream().findFirst();
    }

    private List<Instance> live() {
        Instant now = clock.instant();
        return members.get().stream().filter(each -> each.isLive(now)).toList();
    }

    @Override
    public String service() {
        return service;
    }

    @Override
    public List<String> instances() {
        return live().stream().map(Instance::name).toList();
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public List<SlowRequest> slowest(String operation, int lastSeconds) {
        record Found(Instance instance, Post.Slow slow) {}
        return members.get().stream()
                .flatMap(each -> each.slow(operation, lastSeconds).stream().map(slow -> new Found(each, slow)))
                .sorted(Comparator.comparingLong((Found found) -> found.slow.response())
                        .reversed())
                .limit(SLOWEST)
                .flatMap(found -> found.instance.read(found.slow).stream())
                .toList();
    }

    @Override
    public InFlight inFlight(int most) {
        return new InFlight(
                live().stream().mapToLong(each -> each.inFlight(0).count()).sum(), List.of());
    }
}
