package dev.pathlight.recording;

import dev.pathlight.path.Segment;
import java.util.Arrays;
import java.util.Comparator;

/**
 * What a request took in all, whether on its critical path or beside it.
 *
 * @param active sum over its segments
 * @param external length of the union of the intervals in which something outside was waited for
 * @param blocked length of the union of the intervals in which something stood ready
 */
record RequestTotals(long active, long external, long blocked) {

    /** Of a request that has ended, with the operations inside it. */
    static RequestTotals of(Request request) {
        Union external = new Union();
        Union blocked = new Union();
        long active = 0;
        for (Request r : request.withThoseInside()) {
            for (OpenSegment s = r.segments(); s != null; s = s.next) {
                active += s.active();
                external.add(s.waitedFrom(), s.blockedFrom());
                blocked.add(s.blockedFrom(), s.start());
                s.eachWait((registered, ready, over) -> {
                    external.add(registered, ready);
                    blocked.add(ready, over);
                });
            }
        }
        Segment answer = request.answer();
        if (answer != null) {
            external.add(answer.waitedFrom(), answer.blockedFrom());
        }
        blocked.add(request.arrival(), request.start());
        return new RequestTotals(active, external.length(), blocked.length());
    }

    /** Collects intervals. */
    private static final class Union {
        private long[][] intervals = new long[8][];
        private int size;

        void add(long from, long to) {
            if (from < to) {
                if (size == intervals.length) {
                    intervals = Arrays.copyOf(intervals, 2 * size);
                }
                intervals[size++] = new long[] {from, to};
            }
        }

        long length() {
            Arrays.sort(intervals, 0, size, Comparator.comparingLong(interval -> interval[0]));
            long length = 0;
            long covered = Long.MIN_VALUE;
            for (int i = 0; i < size; i++) {
                long from = Math.max(intervals[i][0], covered);
                if (intervals[i][1] > from) {
                    length += intervals[i][1] - from;
                    covered = intervals[i][1];
                }
            }
            return length;
        }
    }
}
