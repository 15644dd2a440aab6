package dev.pathlight.whatif;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A random program that serves requests asynchronously: the acts of its handler and of each callback, and the callbacks that the
 * response waits for. {@link Times} draws the times of each request. Determined by its seed.
 */
final class Program {
    static final String OPERATION = "op";

    /** The handler, then its callbacks, each after the code that registers it. */
    final List<Code> code = new ArrayList<>();

    private final Random random;

    /**
     * A wait key and its callback.
     *
     * @param joined whether the response waits for all callbacks of this key
     * @param external the usual time from a registration until ready
     * @param active the usual time on the thread
     */
    record Key(String waited, String callback, boolean joined, long external, long active) {}

    /** How a callback comes to run. */
    enum Way {
        /** An external completion makes it ready, and it queues for a thread. */
        EXTERNAL,
        /** Another callback makes it ready, and it queues for a thread. */
        HANDED_OVER,
        /** Another callback makes it ready, and it runs on the stack of that one. */
        INLINE,
        /** Not a callback: the code that registers it blocks until an external completion. */
        JOINED
    }

    /** The handler or a callback, with active time before, between and after its acts. */
    record Code(String name, Key key, Way way, List<Act> acts) {
        /** Returns whether the response waits for it. */
        boolean joined() {
            return way != Way.JOINED && key.joined;
        }

        boolean waitsForExternal() {
            return way == Way.EXTERNAL || way == Way.JOINED;
        }
    }

    /** An act on a callback. */
    record Act(What what, int callback) {}

    enum What {
        REGISTER,
        COMPLETE,
        AWAIT
    }

    private Program(long seed) {
        random = new Random(seed);
        List<Key> keys = new ArrayList<>();
        for (int k = 3 + random.nextInt(6); k > 0; k--) {
            // Some are ready at once, like tasks that a request submits.
            long external = random.nextInt(8) == 0 ? 0 : logarithmic(500_000, 50_000_000);
            boolean joined = keys.isEmpty() || random.nextInt(4) > 0;
            String name = "k" + keys.size();
            keys.add(new Key(name, "run." + name, joined, external, logarithmic(50_000, 10_000_000)));
        }
        Key future = new Key("future", "", false, logarithmic(200_000, 5_000_000), 0);
        draw(keys, future);
    }

    /** Returns the program of a seed. */
    static Program of(long seed) {
        return new Program(seed);
    }

    private long logarithmic(double least, double most) {
        return Math.round(least * Math.pow(most / least, random.nextDouble()));
    }

    private void draw(List<Key> keys, Key future) {
        int budget = 4 + random.nextInt(14);
        Key handler = new Key("", "", false, 0, 400_000);
        code.add(new Code(OPERATION, handler, Way.EXTERNAL, new ArrayList<>()));
        for (int i = 0; i < code.size(); i++) {
            if (code.get(i).way == Way.JOINED) {
                continue;
            }
            List<Act> acts = code.get(i).acts;
            int children = i == 0 ? 2 + random.nextInt(5) : Math.max(0, random.nextInt(5) - 2);
            for (int c = 0; c < children && code.size() < budget; c++) {
                Key key = code.size() == 1 ? keys.get(0) : any(keys);
                switch (random.nextInt(10)) {
                    case 0 -> completed(acts, key, any(keys), Way.HANDED_OVER);
                    case 1 -> completed(acts, key, any(keys), Way.INLINE);
                    default -> register(acts, key, Way.EXTERNAL);
                }
            }
            if (random.nextInt(8) == 0) {
                // Sometimes it is ready before the wait.
                int blocking = register(acts, future, Way.JOINED);
                acts.add(new Act(What.AWAIT, blocking));
            }
        }
    }

    private Key any(List<Key> keys) {
        return keys.get(random.nextInt(keys.size()));
    }

    /** Registers two callbacks; the second one will make the first one ready. */
    private void completed(List<Act> acts, Key completing, Key waiting, Way way) {
        int first = register(acts, waiting, way);
        int second = register(acts, completing, Way.EXTERNAL);
        code.get(second).acts.add(new Act(What.COMPLETE, first));
    }

    private int register(List<Act> acts, Key key, Way way) {
        code.add(new Code(key.callback, key, way, new ArrayList<>()));
        acts.add(new Act(What.REGISTER, code.size() - 1));
        return code.size() - 1;
    }

    /** How many callbacks the response waits for. */
    int joined() {
        return (int) code.stream().filter(Code::joined).count();
    }

    /** Every single key made faster, in external and in active time. */
    Set<Faster> changes(double factor) {
        Set<Faster> changes = new LinkedHashSet<>();
        for (Code each : code) {
            if (each.waitsForExternal() && each.key.external > 0) {
                changes.add(new Faster(each.key.waited, "EXTERNAL", factor));
            }
            if (each.way != Way.JOINED) {
                changes.add(new Faster(each.name, "ACTIVE", factor));
            }
        }
        return changes;
    }
}
