package dev.pathlight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** Makes recorded requests from seeds: possible executions, and records with arbitrary content. */
final class RandomRecords {
    private final Random random;
    private final int threads;
    private final int budget;
    private final RecordBuilder record = RecordBuilder.of("op", 0);
    private final long[] free;
    private final PriorityQueue<Pending> pending = new PriorityQueue<>(
            Comparator.comparingLong((Pending p) -> p.start()).thenComparingInt(p -> p.number));
    private final List<Pending> uncompleted = new ArrayList<>();
    private final List<String[]> completed = new ArrayList<>();
    private final List<String> waits = new ArrayList<>();
    private final List<long[]> waitReady = new ArrayList<>();
    private final List<String> segments = new ArrayList<>();
    private final List<long[]> spans = new ArrayList<>();
    private final List<Spec> specs = new ArrayList<>();
    private int registrations;

    /** A segment, to be added in order of start. */
    private record Spec(long start, Runnable add) {}

    private final class Pending {
        final int number = registrations;
        final String registration;
        final String key;
        final int thread;
        long ready;
        String readyBy;
        boolean known = true;
        long registered;
        long notBefore;
        int runsLeft;

        Pending(String registration, String key, int thread) {
            this.registration = registration;
            this.key = key;
            this.thread = thread;
        }

        long start() {
            return Math.max(Math.max(ready, notBefore), free[thread]);
        }
    }

    private RandomRecords(long seed, int threads, int budget) {
        this.random = new Random(seed);
        this.threads = threads;
        this.budget = budget;
        this.free = new long[threads];
    }

    /** Makes a possible execution on a number of threads. */
    static RecordedRequest execution(long seed, int threads, int segments) {
        return new RandomRecords(seed, threads, segments).run();
    }

    /** Adds rivals to some of what was made ready by a segment, and to the response. They may contradict the record. */
    static RecordedRequest withRivals(RecordedRequest request, long seed) {
        Random random = new Random(seed);
        RecordedRequest.Builder record = RecordedRequest.builder(request.operation(), request.start())
                .arrival(request.arrival())
                .response(request.response())
                .responseRivals(rivals(request, random))
                .finish(request.finish());
        request.registrations().forEach(record::add);
        request.joins().forEach(record::add);
        for (RecordedRequest.Segment s : request.segments()) {
            List<RecordedRequest.Await> awaits = new ArrayList<>();
            s.awaits()
                    .forEach(await -> awaits.add(new RecordedRequest.Await(
                            await.registration(),
                            await.from(),
                            await.to(),
                            withRivals(request, await.ready(), random))));
            record.add(new RecordedRequest.Segment(
                    s.key(),
                    s.thread(),
                    s.start(),
                    s.end(),
                    s.registration(),
                    s.nestedIn(),
                    withRivals(request, s.ready(), random),
                    s.previous(),
                    s.root(),
                    s.failed(),
                    s.operation(),
                    awaits));
        }
        return record.build();
    }

    private static RecordedRequest.Ready withRivals(
            RecordedRequest request, RecordedRequest.Ready ready, Random random) {
        return ready == null || ready.by() == RecordedRequest.NONE
                ? ready
                : new RecordedRequest.Ready(ready.at(), ready.by(), ready.heldFrom(), rivals(request, random));
    }

    private static List<RecordedRequest.Rival> rivals(RecordedRequest request, Random random) {
        List<RecordedRequest.Rival> rivals = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            int segment = random.nextInt(request.segments().size());
            int registrations = request.registrations().size();
            if (registrations > 0 && random.nextInt(4) == 0) {
                rivals.add(RecordedRequest.Rival.unfinished(random.nextInt(registrations)));
            } else {
                rivals.add(RecordedRequest.Rival.happened(
                        segment, request.segments().get(segment).end()));
            }
        }
        return rivals;
    }

    private RecordedRequest run() {
        if (random.nextInt(3) == 0) {
            record.arrival(-random.nextInt(20));
        }
        segment("handler", "op", 0, 0, null, () -> {});
        while (!pending.isEmpty()) {
            // Its thread may have become busy meanwhile.
            Pending next = pending.remove();
            Pending again = pending.peek();
            if (again != null && again.start() < next.start()) {
                pending.add(next);
                next = pending.stream()
                        .min(Comparator.comparingLong(Pending::start))
                        .orElseThrow();
                pending.remove(next);
            }
            start(next);
        }
        specs.sort(Comparator.comparingLong(Spec::start));
        specs.forEach(spec -> spec.add().run());
        int response = random.nextInt(segments.size());
        long[] span = spans.get(response);
        record.response(
                segments.get(response), span[0] + (span[1] > span[0] ? random.nextLong(span[1] - span[0] + 1) : 0));
        int last = 0;
        for (int i = 0; i < spans.size(); i++) {
            last = spans.get(i)[1] >= spans.get(last)[1] ? i : last;
        }
        return record.finish(segments.get(last), spans.get(last)[1]).build();
    }

    private void start(Pending run) {
        long start = run.start();
        Runnable before = () -> {};
        if (random.nextInt(5) == 0) {
            start += random.nextInt(15);
            long end = start;
            before = () -> record.afterForeign("other", end);
        }
        start += random.nextInt(4) == 0 ? random.nextInt(5) : 0;
        String id = "s" + segments.size();
        long end = segment(id, run.key, run.thread, start, run, before);
        if (--run.runsLeft > 0) {
            run.notBefore = end;
            run.ready = Math.max(run.registered, end + random.nextInt(30) - 10);
            run.readyBy = null;
            run.known = random.nextInt(4) > 0;
            pending.add(run);
        }
        if (random.nextInt(6) == 0 && segments.size() > 1) {
            int required = random.nextInt(segments.size());
            if (spans.get(required)[1] <= start) {
                record.join(id, start, List.of(segments.get(required)));
            }
        }
    }

    /** Makes a segment with its registrations, waits and nested segments. */
    private long segment(String id, String key, int thread, long start, Pending of, Runnable before) {
        List<Runnable> awaits = new ArrayList<>();
        int index = segments.size();
        segments.add(id);
        spans.add(new long[] {start, start});
        long now = start;
        for (int i = random.nextInt(5); i > 0; i--) {
            now += random.nextInt(12);
            long at = now;
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> register(id, at);
                case 3 -> complete(id, at);
                case 4 -> now = await(awaits, at);
                default -> now = inside(id, at);
            }
        }
        now += random.nextInt(12);
        long end = now;
        spans.get(index)[1] = end;
        free[thread] = Math.max(free[thread], end);
        Ready ready = of == null || !of.known ? null : new Ready(Math.min(of.ready, start), of.readyBy);
        specs.add(index, new Spec(start, () -> {
            record.segment(id, key, "t" + thread, start, end);
            if (of == null) {
                record.root();
            } else {
                record.runOf(of.registration);
            }
            if (ready != null) {
                record.ready(ready.at, ready.by);
            }
            before.run();
            awaits.forEach(Runnable::run);
        }));
        return end;
    }

    private record Ready(long at, String by) {}

    private long inside(String outer, long at) {
        String id = "s" + segments.size();
        long end = at + random.nextInt(10);
        segments.add(id);
        spans.add(new long[] {at, end});
        if (random.nextBoolean()) {
            register(id, at + (end - at) / 2);
        }
        String key = "in" + random.nextInt(3);
        specs.add(new Spec(at, () -> record.segment(id, key, "inside", at, end).nestedIn(outer)));
        return end;
    }

    private long await(List<Runnable> awaits, long at) {
        if (waits.isEmpty()) {
            return at;
        }
        int which = random.nextInt(waits.size());
        long ready = waitReady.get(which)[0];
        String by = completed.get(which)[0];
        long to = Math.max(at, ready) + random.nextInt(3);
        String registration = waits.get(which);
        boolean known = by != null || random.nextInt(4) > 0;
        awaits.add(() -> record.await(registration, at, to, known ? (Long) ready : null, known ? by : null));
        return to;
    }

    private void register(String by, long at) {
        if (registrations >= budget) {
            return;
        }
        String id = "r" + registrations++;
        String key = "k" + random.nextInt(6);
        int kind = random.nextInt(6);
        if (kind == 0) {
            record.registration(id, key, by, at);
            waits.add(id);
            waitReady.add(new long[] {at + random.nextInt(40)});
            completed.add(new String[] {null});
            return;
        }
        record.registration(
                id,
                key,
                random.nextInt(15) == 0 ? null : by,
                at,
                random.nextInt(4) == 0 ? Delivery.PUSH : Delivery.SERIAL);
        Pending run = new Pending(id, "run." + key, random.nextInt(threads));
        run.ready = at + random.nextInt(50);
        run.registered = at;
        run.notBefore = at;
        run.known = random.nextInt(5) > 0;
        run.runsLeft = random.nextInt(8) == 0 ? 3 : 1;
        if (kind == 1) {
            uncompleted.add(run);
        } else {
            pending.add(run);
        }
    }

    private void complete(String by, long at) {
        if (!uncompleted.isEmpty()) {
            Pending run = uncompleted.remove(random.nextInt(uncompleted.size()));
            run.ready = Math.max(at, run.notBefore);
            run.readyBy = run.ready == at ? by : null;
            run.known = true;
            pending.add(run);
        }
    }

    /** Makes a record with random references and instants, many of which are equal. */
    static RecordedRequest anything(long seed) {
        Random random = new Random(seed);
        int segments = 1 + random.nextInt(12);
        int registrations = random.nextInt(10);
        int range = 1 + random.nextInt(40);
        RecordBuilder record = RecordBuilder.of("op", random.nextInt(range));
        if (random.nextBoolean()) {
            record.arrival(random.nextInt(range));
        }
        for (int r = 0; r < registrations; r++) {
            record.registration(
                    "r" + r,
                    "k" + random.nextInt(3),
                    random.nextInt(4) == 0 ? null : "s" + random.nextInt(segments),
                    random.nextInt(range),
                    random.nextBoolean() ? Delivery.PUSH : Delivery.SERIAL);
        }
        for (int i = 0; i < segments; i++) {
            long start = random.nextInt(range);
            record.segment(
                    "s" + i,
                    random.nextInt(8) == 0 ? "(task)" : "c" + random.nextInt(3),
                    "t" + random.nextInt(2),
                    start,
                    start + random.nextInt(10) - 1);
            if (i == 0) {
                record.root();
            }
            if (registrations > 0 && random.nextInt(3) > 0) {
                record.runOf("r" + random.nextInt(registrations));
            }
            if (i > 0 && random.nextInt(4) == 0) {
                record.nestedIn("s" + random.nextInt(i));
            }
            if (random.nextBoolean()) {
                record.ready(random.nextInt(range), random.nextBoolean() ? "s" + random.nextInt(segments) : null);
            }
            switch (random.nextInt(4)) {
                case 0 -> record.afterForeign("other", random.nextInt(range));
                case 1 -> record.afterSegment("s" + random.nextInt(segments));
                default -> {}
            }
            if (random.nextInt(5) == 0) {
                record.operation("inner");
            }
            for (int a = random.nextInt(3); a > 0 && registrations > 0; a--) {
                record.await(
                        "r" + random.nextInt(registrations),
                        random.nextInt(range),
                        random.nextInt(range),
                        random.nextBoolean() ? (Long) (long) random.nextInt(range) : null,
                        random.nextBoolean() ? "s" + random.nextInt(segments) : null);
            }
        }
        for (int j = random.nextInt(4); j > 0; j--) {
            record.join(
                    "s" + random.nextInt(segments),
                    random.nextInt(range),
                    List.of("s" + random.nextInt(segments), "s" + random.nextInt(segments)));
        }
        record.response(random.nextInt(6) == 0 ? null : "s" + random.nextInt(segments), random.nextInt(range));
        return record.finish("s" + random.nextInt(segments), random.nextInt(range))
                .build();
    }
}
