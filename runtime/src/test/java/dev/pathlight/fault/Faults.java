package dev.pathlight.fault;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Faults that strike at random where the runtime allocates, calls, starts a thread or leaves Pathlight. {@link FaultyLoader} puts calls of
 * this class there. Thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // an index for this run of the JVM, stored nowhere
public final class Faults {
    /** The kinds of fault. */
    public enum Kind {
        NO_MEMORY("no memory where the runtime allocates"),
        NO_STACK("no stack where the runtime calls"),
        NO_THREAD("a thread that cannot be started"),
        CLOCK_THROWS("a clock that throws"),
        CLOCK_GOES_BACK("a clock that goes back"),
        REPORTER_THROWS("a reporter that throws"),
        REPORTER_HANGS("a reporter that does not return"),
        REPORTER_INTERRUPTS("a reporter that leaves an interrupt"),
        TRACER_THROWS("a tracer that throws"),
        TRACER_HANGS("an exporter that does not return"),
        CARRIER_THROWS("a carrier that throws"),
        LOG_THROWS("a log that throws");

        final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    private static final Map<Kind, AtomicLong> INJECTED = new EnumMap<>(Kind.class);

    static {
        for (Kind kind : Kind.values()) {
            INJECTED.put(kind, new AtomicLong());
        }
    }

    private static final AtomicReferenceArray<Plan> PLANS = new AtomicReferenceArray<>(Kind.values().length);

    private Faults() {}

    /** One kind of fault, which strikes after a random number of occasions, and then several times in a row, as real ones do. */
    private static final class Plan {
        final Kind kind;
        private final Random random;
        private final int longestPause;
        private int pause;
        private int row;
        private Thread struck;
        private final CountDownLatch disarmed = new CountDownLatch(1);

        Plan(Kind kind, long seed, int longestPause) {
            this.kind = kind;
            this.random = new Random(seed);
            this.longestPause = longestPause;
            this.pause = random.nextInt(longestPause);
        }

        synchronized boolean strikes() {
            if (pause-- > 0 || (struck != null && kind == Kind.NO_STACK && struck != Thread.currentThread())) {
                return false;
            }
            if (struck == null) {
                struck = Thread.currentThread();
                row = 1 + random.nextInt(1 << random.nextInt(6));
            }
            if (--row <= 0) {
                struck = null;
                pause = random.nextInt(longestPause);
            }
            return true;
        }
    }

    /**
     * Lets faults of one kind strike from now on.
     *
     * @param longestPause the most occasions between two of them
     */
    public static void arm(Kind kind, long seed, int longestPause) {
        PLANS.set(kind.ordinal(), new Plan(kind, seed, longestPause));
    }

    /** Lets faults of a kind strike no more, and what hangs go on. */
    public static void disarm(Kind kind) {
        Plan plan = PLANS.getAndSet(kind.ordinal(), null);
        if (plan != null) {
            plan.disarmed.countDown();
        }
    }

    /** Returns whether a fault of a kind strikes now. */
    public static boolean strikes(Kind kind) {
        Plan plan = PLANS.get(kind.ordinal());
        if (plan == null || !plan.strikes()) {
            return false;
        }
        INJECTED.get(kind).incrementAndGet();
        return true;
    }

    /** Does not return before faults of this kind are disarmed, if one strikes. */
    public static void hangAt(Kind kind) throws InterruptedException {
        Plan plan = PLANS.get(kind.ordinal());
        if (plan != null && strikes(kind)) {
            plan.disarmed.await();
        }
    }

    /** Throws something that the caller need not declare. */
    public static void throwAt(Kind kind) {
        if (strikes(kind)) {
            Throwable[] all = {
                new IllegalStateException("injected"),
                new OutOfMemoryError("injected"),
                new StackOverflowError("injected"),
                new NoClassDefFoundError("injected"),
                new java.io.IOException("injected")
            };
            Faults.<RuntimeException>sneak(all[(int) (INJECTED.get(kind).get() % all.length)]);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    /** Called before the runtime allocates. */
    public static void allocation() {
        if (strikes(Kind.NO_MEMORY)) {
            throw new OutOfMemoryError("injected");
        }
    }

    /** Called before the runtime calls something. */
    public static void call() {
        if (strikes(Kind.NO_STACK)) {
            throw new StackOverflowError("injected");
        }
    }

    /** Called before the runtime starts a thread. */
    public static void threadStart() {
        if (strikes(Kind.NO_THREAD)) {
            throw new OutOfMemoryError("injected: unable to create native thread");
        }
    }

    /** Returns how many faults of each kind have struck. */
    public static String table() {
        StringBuilder table = new StringBuilder("faults injected:\n");
        long sum = 0;
        for (Kind kind : Kind.values()) {
            long count = INJECTED.get(kind).get();
            sum += count;
            table.append(String.format("  %-42s %9d%n", kind.title, count));
        }
        return table.append(String.format("  %-42s %9d", "all", sum)).toString();
    }

    /** Returns how many faults of a kind have struck. */
    public static long injected(Kind kind) {
        return INJECTED.get(kind).get();
    }
}
