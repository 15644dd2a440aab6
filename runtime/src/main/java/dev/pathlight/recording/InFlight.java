package dev.pathlight.recording;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The requests in flight of one monitor. Any thread adds and removes without a lock; entries that were removed leave
 * the list when a reader next passes over it. A reader that comes by regularly keeps it short.
 */
final class InFlight {
    private static final VarHandle ADDED;

    static {
        try {
            ADDED = MethodHandles.lookup().findVarHandle(InFlight.class, "added", Entry.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Where the tokens of requests arrive that nothing can bring forward any more. */
    private final ReferenceQueue<Token> lost = new ReferenceQueue<>();

    /** How many are added until whoever adds does the passing over, a power of two. */
    private static final int MOST_UNSEEN = 1 << 18;

    private final int most;
    private final AtomicInteger addedSince = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private volatile boolean full;

    private volatile @Nullable Entry added;

    /** What earlier passes found; guarded by this. */
    private List<Entry> known = new ArrayList<>();

    /**
     * @param most how many are kept; beyond, requests are not watched for their timeout
     */
    InFlight(int most) {
        this.most = most;
    }

    /** Null where there is no room. */
    @Nullable
    Entry add(Request request, Token token) {
        if ((addedSince.incrementAndGet() & (MOST_UNSEEN - 1)) == 0) {
            requests(); // nobody has come by for long
        }
        if (full) {
            refused.increment();
            return null;
        }
        Entry entry = new Entry(request, token, lost);
        Entry head;
        do {
            head = added;
            entry.next = head;
        } while (!ADDED.compareAndSet(this, head, entry));
        return entry;
    }

    /** All requests in flight, in no order; forgets those that have ended. */
    synchronized List<Request> requests() {
        addedSince.set(0);
        List<Entry> live = new ArrayList<>(known.size());
        List<Request> requests = new ArrayList<>(known.size());
        for (Entry entry : known) {
            keep(entry, live, requests);
        }
        for (Entry entry = (Entry) ADDED.getAndSet(this, null); entry != null; entry = entry.next) {
            keep(entry, live, requests);
        }
        for (Entry entry : live) {
            entry.next = null;
        }
        known = live;
        full = live.size() >= most;
        return requests;
    }

    /** How many there was no room for. */
    long refused() {
        return refused.sum();
    }

    private static void keep(Entry entry, List<Entry> live, List<Request> requests) {
        Request request = entry.request;
        if (request != null) {
            live.add(entry);
            requests.add(request);
        }
    }

    /** The requests that have become impossible to finish since the last call. */
    List<Request> takeLost() {
        List<Request> requests = new ArrayList<>();
        for (Reference<? extends Token> r = lost.poll(); r != null; r = lost.poll()) {
            Request request = ((Entry) r).request;
            if (request != null) {
                requests.add(request);
            }
        }
        return requests;
    }

    /** One request, and whether anything can still bring it forward. */
    static final class Entry extends WeakReference<Token> {
        private volatile @Nullable Request request;
        private @Nullable Entry next;

        Entry(Request request, Token token, ReferenceQueue<Token> lost) {
            super(token, lost);
            this.request = request;
        }

        /** The request has ended. */
        void remove() {
            request = null;
            clear();
        }
    }
}
