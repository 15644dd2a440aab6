package dev.pathlight.recording;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The requests in flight of one monitor. Any thread adds and removes without a lock; entries that were removed leave
 * the list when somebody passes over it. A reader that comes by regularly keeps it short.
 *
 * <p>An entry holds the token of its request strongly until a reader has come by, and weakly from then on: most requests
 * are done before, and need no weak reference.
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

    /** How many entries that were removed whoever adds takes from the front. */
    private static final int MOST_SKIPPED = 8;

    private final int most;
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
    Entry add(Token token) {
        if (full) {
            refused.increment();
            return null;
        }
        Entry entry = new Entry(token);
        Entry head;
        do {
            head = added;
            Entry behind = head;
            for (int i = 0; i < MOST_SKIPPED && behind != null && behind.isRemoved(); i++) {
                behind = behind.next;
            }
            entry.next = behind;
            entry.number = behind == null ? 1 : behind.number + 1;
        } while (!ADDED.compareAndSet(this, head, entry));
        if ((entry.number & (MOST_UNSEEN - 1)) == 0) {
            requests(); // nobody has come by for long
        }
        return entry;
    }

    /** All requests in flight, in no order; forgets those that have ended. */
    synchronized List<Request> requests() {
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

    private void keep(Entry entry, List<Entry> live, List<Request> requests) {
        Request request = entry.watch(lost);
        if (request != null && !request.closed()) {
            live.add(entry);
            requests.add(request);
        }
    }

    /** How many there was no room for. */
    long refused() {
        return refused.sum();
    }

    /** The requests that have become impossible to finish since the last call. */
    List<Request> takeLost() {
        List<Request> requests = new ArrayList<>();
        for (Reference<? extends Token> r = lost.poll(); r != null; r = lost.poll()) {
            requests.add(((Watch) r).request);
        }
        return requests;
    }

    /** One request, and whether anything can still bring it forward. */
    static final class Entry {
        private static final VarHandle HELD;

        static {
            try {
                HELD = MethodHandles.lookup().findVarHandle(Entry.class, "held", Object.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        /** The token, or what watches it; null once the request has ended. */
        @SuppressWarnings("unused") // through HELD
        private @Nullable Object held;

        private @Nullable Entry next;
        private int number;

        Entry(Token token) {
            this.held = token;
        }

        boolean isRemoved() {
            return HELD.getAcquire(this) == null;
        }

        /** The token, if it has not been collected. */
        @Nullable
        Token token() {
            Object present = HELD.getAcquire(this);
            return present instanceof Watch watch ? watch.get() : (Token) present;
        }

        /** The request, whose token is held weakly from now on; null if it has ended. */
        private @Nullable Request watch(ReferenceQueue<Token> lost) {
            Object present = HELD.getAcquire(this);
            if (present instanceof Token token && HELD.compareAndSet(this, token, new Watch(token, lost))) {
                return token.request;
            }
            return present instanceof Watch watch ? watch.request : null;
        }

        /** The request has ended. */
        void remove() {
            HELD.setRelease(this, null);
        }
    }

    private static final class Watch extends WeakReference<Token> {
        final Request request;

        Watch(Token token, ReferenceQueue<Token> lost) {
            super(token, lost);
            this.request = token.request;
        }
    }
}
