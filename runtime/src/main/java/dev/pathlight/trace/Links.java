package dev.pathlight.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The references of a recording as indexes; {@link #NONE} where there is none. A reference to what comes later in the
 * list than it may is none either, as a cause has a lower index (R7).
 */
final class Links {
    static final int NONE = -1;

    /** By registration: the segment that made it. */
    final int[] by;
    /** By segment. */
    final int[] registration;

    final int[] nestedIn;
    final int[] readyBy;
    final int[] previous;

    /** All waits inside segments, in the order of their segments. */
    final Pause[] pauses;

    /** By join. */
    final int[] joinInto;

    final int[][] joinRequires;

    final int response;
    final int finish;

    private final Map<String, Integer> segments = new HashMap<>();
    private final Map<String, Integer> registrations = new HashMap<>();

    /** A wait inside a segment. */
    static final class Pause {
        final int index;
        final int segment;
        final int registration;
        final int readyBy;
        final Recording.Awaited given;

        Pause(int index, int segment, int registration, int readyBy, Recording.Awaited given) {
            this.index = index;
            this.segment = segment;
            this.registration = registration;
            this.readyBy = readyBy;
            this.given = given;
        }
    }

    Links(Recording recording) {
        int size = recording.segments.size();
        for (int i = 0; i < size; i++) {
            name(segments, recording.segments.get(i).id, i, "segments");
        }
        int waits = recording.registrations.size();
        for (int r = 0; r < waits; r++) {
            name(registrations, recording.registrations.get(r).id, r, "registrations");
        }
        by = new int[waits];
        for (int r = 0; r < waits; r++) {
            by[r] = segment(recording.registrations.get(r).by, "registrations", r, "by");
        }
        registration = new int[size];
        nestedIn = new int[size];
        readyBy = new int[size];
        previous = new int[size];
        List<Pause> all = new ArrayList<>();
        int root = NONE;
        for (int i = 0; i < size; i++) {
            Recording.Ran ran = recording.segments.get(i);
            registration[i] = find(registrations, ran.registration, "segments", i, "reg", "registration");
            nestedIn[i] = segment(ran.nestedIn, "segments", i, "nestedIn");
            readyBy[i] = segment(ran.readyBy, "segments", i, "readyBy");
            previous[i] = segment(ran.previous, "segments", i, "threadPrev.segment");
            for (int a = 0; a < ran.awaits.size(); a++) {
                Recording.Awaited awaited = ran.awaits.get(a);
                String place = "segments[" + i + "].awaits";
                int of = find(registrations, awaited.registration, place, a, "reg", "registration");
                all.add(new Pause(all.size(), i, of, segment(awaited.readyBy, place, a, "readyBy"), awaited));
            }
            if (ran.root && root != NONE) {
                throw Draft.refused("segments[" + i + "].root", "segments[" + root + "] is the root already");
            }
            root = ran.root ? i : root;
        }
        pauses = all.toArray(new Pause[0]);
        joinInto = new int[recording.joins.size()];
        joinRequires = new int[joinInto.length][];
        for (int j = 0; j < joinInto.length; j++) {
            Recording.Join join = recording.joins.get(j);
            joinInto[j] = segment(join.into.segment, "joins", j, "into.segment");
            int[] requires = new int[join.requires.size()];
            for (int k = 0; k < requires.length; k++) {
                requires[k] = segment(join.requires.get(k), "joins", j, "requires[" + k + "]");
            }
            joinRequires[j] = requires;
        }
        response = segment(recording.response.segment, "response", NONE, "segment");
        finish = segment(recording.finish.segment, "finish", NONE, "segment");
        refuseCircles(recording);
        onlyEarlier(nestedIn);
        onlyEarlier(readyBy);
        onlyEarlier(previous);
    }

    private static void name(Map<String, Integer> names, String id, int index, String list) {
        Integer other = names.putIfAbsent(id, index);
        if (other != null) {
            throw Draft.refused(
                    list + "[" + index + "].id", "'" + id + "' is the id of " + list + "[" + other + "] already");
        }
    }

    private int segment(@Nullable String id, String list, int index, String field) {
        return find(segments, id, list, index, field, "segment");
    }

    private static int find(
            Map<String, Integer> names, @Nullable String id, String list, int index, String field, String kind) {
        if (id == null) {
            return NONE;
        }
        Integer found = names.get(id);
        if (found == null) {
            String place = index == NONE ? list : list + "[" + index + "]";
            throw Draft.refused(place + "." + field, "there is no " + kind + " '" + id + "'");
        }
        return found;
    }

    private void refuseCircles(Recording recording) {
        int[] seenFrom = new int[nestedIn.length];
        Arrays.fill(seenFrom, NONE);
        for (int i = 0; i < nestedIn.length; i++) {
            for (int s = i; s != NONE && seenFrom[s] != i; s = nestedIn[s]) {
                if (seenFrom[s] != NONE) {
                    break;
                }
                seenFrom[s] = i;
                int outer = nestedIn[s];
                if (outer != NONE && seenFrom[outer] == i) {
                    throw Draft.refused(
                            "segments[" + s + "].nestedIn",
                            "'" + recording.segments.get(s).id + "' would run inside of itself");
                }
            }
        }
    }

    private static void onlyEarlier(int[] references) {
        for (int i = 0; i < references.length; i++) {
            if (references[i] >= i) {
                references[i] = NONE;
            }
        }
    }
}
