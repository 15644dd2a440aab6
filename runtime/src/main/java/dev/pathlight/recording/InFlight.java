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
 * The requests in flight of one monitor. Any thread adds and removes without a lock, each adding to {@link Slots} of its
 * own. A reader that comes by regularly takes those out that nothing is in.
 *
 * <p>A slot holds the token of its request strongly until a reader has come by, and weakly from then on: most requests
 * are done before, and need no weak reference.
 */
final class InFlight {
    private static final VarHandle ADDED;

    static {
        try {
            ADDED = MethodHandles.lookup().findVarHandle(InFlight.class, "added", Slots.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** How many slots are added until whoever adds does the passing over, a power of two. */
    private static final int MOST_UNSEEN = 1 << 18;

    /** How many of those that were closed whoever adds takes from the front. */
    private static final int MOST_SKIPPED = 8;

    private static final int MOST_SLOTS = 64;

    /** Where the tokens of requests arrive that nothing can bring forward any more. */
    private final ReferenceQueue<Token> lost = new ReferenceQueue<>();

    private final int most;
    private final LongAdder refused = new LongAdder();
    private volatile boolean full;

    private volatile @Nullable Slots added;

    /** What earlier passes found; guarded by this. */
    private List<Slots> known = new ArrayList<>();

    /**
     * @param most how many are kept; beyond, requests are not watched for their timeout
     */
    InFlight(int most) {
        this.most = most;
    }

    /**
     * Adds a request, if there is room.
     *
     * @param own the slots of this thread; null if it has none yet
     * @return those of this thread from now on
     */
    @Nullable
    Slots add(Token token, @Nullable Slots own) {
        if (full) {
            refused.increment();
            return own;
        }
        if (own != null && own.take(token)) {
            return own;
        }
        // The first has room for one: most threads may live for a single request.
        Slots more = new Slots(own == null ? 1 : Math.min(MOST_SLOTS, 4 * own.slots.length));
        more.take(token);
        if (own != null) {
            own.closeIfEmpty();
        }
        push(more);
        return more;
    }

    private void push(Slots slots) {
        Slots head;
        int before;
        do {
            head = added;
            Slots behind = head;
            for (int i = 0; i < MOST_SKIPPED && behind != null && behind.isClosed(); i++) {
                behind = behind.next;
            }
            slots.next = behind;
            before = behind == null ? 0 : behind.unseen;
            slots.unseen = before + slots.slots.length;
        } while (!ADDED.compareAndSet(this, head, slots));
        if (((before ^ slots.unseen) & MOST_UNSEEN) != 0) {
            requests(); // nobody has come by for long
        }
    }

    /** All requests in flight, in no order; forgets those that have ended. */
    synchronized List<Request> requests() {
        List<Slots> live = new ArrayList<>(known.size());
        List<Request> requests = new ArrayList<>(known.size());
        for (Slots slots : known) {
            keep(slots, live, requests);
        }
        Slots next = (Slots) ADDED.getAndSet(this, null);
        while (next != null) {
            Slots slots = next;
            next = slots.next;
            slots.next = null;
            keep(slots, live, requests);
        }
        known = live;
        full = requests.size() >= most;
        return requests;
    }

    private void keep(Slots slots, List<Slots> live, List<Request> requests) {
        if (slots.pass(lost, requests)) {
            live.add(slots);
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

    /** Requests that started on one thread, which uses a slot again once its request has ended. Any thread removes. */
    static final class Slots {
        private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);
        private static final VarHandle TAKEN;

        static {
            try {
                TAKEN = MethodHandles.lookup().findVarHandle(Slots.class, "taken", int.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private static final int CLOSED = -1;

        /** How often a slot is taken in all: new slots are young, and storing into what is old takes longer. */
        private static final int MOST_TAKEN = 4 * MOST_SLOTS;

        /** The token, or what watches it; null where no request is. */
        private final @Nullable Object[] slots;

        /** How often a slot has been taken, or {@link #CLOSED}. */
        private volatile int taken;

        private @Nullable Slots next;
        private int unseen;

        private Slots(int size) {
            this.slots = new Object[size];
        }

        /** For the thread whose they are; false where there is no room. */
        private boolean take(Token token) {
            int before = taken;
            int slot = before & (slots.length - 1);
            if (before == CLOSED || before == MOST_TAKEN || slots[slot] != null) {
                return false;
            }
            SLOT.set(slots, slot, token);
            if (!TAKEN.compareAndSet(this, before, before + 1)) {
                SLOT.set(slots, slot, null);
                return false;
            }
            token.request().setSlot(this, slot);
            return true;
        }

        /** The token in a slot, if it has not been collected. */
        @Nullable
        Token token(int slot) {
            Object held = SLOT.getAcquire(slots, slot);
            return held instanceof Watch watch ? watch.get() : (Token) held;
        }

        /** A request has ended. Another one may be in the slot by now: a reader may have made room already. */
        void remove(int slot, Request ended) {
            Object held = SLOT.getAcquire(slots, slot);
            if (held != null && requestOf(held) == ended) {
                SLOT.compareAndSet(slots, slot, held, null); // if it is watched just now, the next reader makes room
            }
        }

        private static Request requestOf(Object held) {
            return held instanceof Watch watch ? watch.request : ((Token) held).request();
        }

        private boolean isClosed() {
            return taken == CLOSED;
        }

        /** For the thread whose they are. */
        private void closeIfEmpty() {
            for (Object held : slots) {
                if (held != null) {
                    return;
                }
            }
            taken = CLOSED;
        }

        /**
         * Takes the requests that go on, whose tokens are held weakly from now on; closes the slots if there is none.
         *
         * @return whether they are to be passed again
         */
        private boolean pass(ReferenceQueue<Token> lost, List<Request> requests) {
            int before = taken;
            boolean empty = true;
            for (int i = 0; i < slots.length; i++) {
                Object held = SLOT.getAcquire(slots, i);
                Request request = held == null ? null : requestOf(held);
                if (request != null && request.closed()) {
                    SLOT.compareAndSet(slots, i, held, null);
                } else if (request != null) {
                    empty = false;
                    if (held instanceof Watch || SLOT.compareAndSet(slots, i, held, new Watch((Token) held, lost))) {
                        requests.add(request);
                    }
                }
            }
            return !empty || (before != CLOSED && !TAKEN.compareAndSet(this, before, CLOSED));
        }
    }

    private static final class Watch extends WeakReference<Token> {
        final Request request;

        Watch(Token token, ReferenceQueue<Token> lost) {
            super(token, lost);
            this.request = token.request();
        }
    }
}
