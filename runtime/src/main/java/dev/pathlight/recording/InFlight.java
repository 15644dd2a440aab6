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
 * A list of the requests in flight of one monitor. Any thread adds and removes without a lock; each adds to {@link Slots} of its
 * own. A reader that passes regularly drops slots that have become empty.
 *
 * <p>A slot holds the token of its request strongly until a reader has passed, and weakly from then on: most requests are done
 * before, and need no weak reference.
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

    /** Most slots added since the last reader before the thread that adds more passes itself. */
    private static final int MAX_UNSEEN = 1 << 18;

    /** Most closed slots at the front that a thread drops as it adds its own. */
    private static final int MAX_SKIPPED = 8;

    private static final int MAX_SLOTS = 64;

    /** Receives the tokens of requests that nothing can complete any more. */
    private final ReferenceQueue<Token> unreachable = new ReferenceQueue<>();

    private final int maxRequests;

    /** The slots, a power of two, after which a thread that adds more passes itself. */
    private final int maxUnseen;

    private final LongAdder untracked = new LongAdder();
    private volatile boolean full;

    private volatile @Nullable Slots added;

    /** The slots that earlier passes found; guarded by this. */
    private List<Slots> known = new ArrayList<>();

    /** Slots that are no longer among those added and not yet among the known; guarded by this. */
    private @Nullable Slots found;

    /**
     * Makes an empty list.
     *
     * @param maxRequests beyond this number requests are not listed, and so not closed by their timeout
     */
    InFlight(int maxRequests) {
        this.maxRequests = maxRequests;
        this.maxUnseen = Integer.highestOneBit(Math.max(MAX_SLOTS, Math.min(MAX_UNSEEN, maxRequests / 4)));
    }

    /**
     * Adds a request, if there is room.
     *
     * @param own the slots of this thread; null if it has none yet
     * @return the slots of this thread from now on
     */
    @Nullable
    Slots add(Token token, @Nullable Slots own) {
        if (full) {
            untracked.increment();
            return own;
        }
        if (own != null && own.take(token)) {
            return own;
        }
        // The first has room for one: most threads may live for a single request.
        Slots more = new Slots(own == null ? 1 : Math.min(MAX_SLOTS, 4 * own.slots.length));
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
            for (int i = 0; i < MAX_SKIPPED && behind != null && behind.isClosed(); i++) {
                behind = behind.next;
            }
            slots.next = behind;
            before = behind == null ? 0 : behind.unseen;
            slots.unseen = before + slots.slots.length;
        } while (!ADDED.compareAndSet(this, head, slots));
        if (((before ^ slots.unseen) & maxUnseen) != 0) {
            requests(); // no reader has passed for long
        }
    }

    /** Returns all requests in flight, in no order, and drops those that have ended. */
    synchronized List<Request> requests() {
        findAdded();
        List<Slots> live = new ArrayList<>(known.size());
        List<Request> requests = new ArrayList<>(known.size());
        for (Slots slots : known) {
            if (slots.visit(unreachable, requests)) {
                live.add(slots);
            }
        }
        known = live;
        full = requests.size() >= maxRequests;
        return requests;
    }

    /** Moves what was added to the known slots. If there is no memory for that, the next pass goes on where this one failed. */
    private void findAdded() {
        if (found == null) {
            found = (Slots) ADDED.getAndSet(this, null);
        }
        for (Slots slots = found; slots != null; slots = found) {
            known.add(slots);
            found = slots.next;
            slots.next = null;
        }
    }

    /** Returns how many requests were not added for want of room. */
    long untracked() {
        return untracked.sum();
    }

    /** Takes a request that has become impossible to complete; returns null if there is none. */
    @Nullable
    Request takeUnreachable() {
        Reference<? extends Token> gone = unreachable.poll();
        return gone == null ? null : ((Watch) gone).request;
    }

    /** Slots for requests that start on one thread, which reuses a slot once its request has ended. Any thread removes. */
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

        /** Most uses of all slots: new slots are young, and storing into an old object takes longer. */
        private static final int MAX_TAKEN = 4 * MAX_SLOTS;

        /** By slot: a {@link Token}, once a reader has passed a {@link Watch} of it, or null. */
        private final @Nullable Object[] slots;

        /** How many slots have been taken so far, counting each use, or {@link #CLOSED}. */
        private volatile int taken;

        private @Nullable Slots next;
        private int unseen;

        private Slots(int size) {
            this.slots = new Object[size];
        }

        /** Takes a slot; returns false if there is no room. For the thread that owns the slots. */
        private boolean take(Token token) {
            int before = taken;
            int slot = before & (slots.length - 1);
            if (before == CLOSED || before == MAX_TAKEN || slots[slot] != null) {
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

        /** Returns the token in a slot; null if it has been collected. */
        @Nullable
        Token token(int slot) {
            Object held = SLOT.getAcquire(slots, slot);
            return held instanceof Watch watch ? watch.get() : (Token) held;
        }

        /** Removes a request that has ended. Another one may be in the slot already, if a reader has made room. */
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

        /** Closes the slots if no request is in them. For the thread that owns the slots. */
        private void closeIfEmpty() {
            for (Object held : slots) {
                if (held != null) {
                    return;
                }
            }
            taken = CLOSED;
        }

        /**
         * Adds the requests that go on to a list and holds their tokens weakly from now on; closes the slots if there are none.
         *
         * @return whether a reader has to pass the slots again
         */
        private boolean visit(ReferenceQueue<Token> unreachable, List<Request> requests) {
            int before = taken;
            boolean empty = true;
            for (int i = 0; i < slots.length; i++) {
                Object held = SLOT.getAcquire(slots, i);
                Request request = held == null ? null : requestOf(held);
                if (request != null && request.hasEnded()) {
                    SLOT.compareAndSet(slots, i, held, null);
                } else if (request != null) {
                    empty = false;
                    if (held instanceof Watch
                            || SLOT.compareAndSet(slots, i, held, new Watch((Token) held, unreachable))) {
                        requests.add(request);
                    }
                }
            }
            return !empty || (before != CLOSED && !TAKEN.compareAndSet(this, before, CLOSED));
        }
    }

    /** A weak reference to a token, which leads to the request after the token has been collected. */
    private static final class Watch extends WeakReference<Token> {
        final Request request;

        Watch(Token token, ReferenceQueue<Token> unreachable) {
            super(token, unreachable);
            this.request = token.request();
        }
    }
}
