package dev.pathlight.trace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which segments run inside which, and which one of a stack runs at the instant that the chronology has come to. */
final class Nesting {
    private final int[] enter;
    private final int[] leave;
    private final @Nullable TracedSegment[] running;

    /**
     * @param nestedIn by segment, the one it runs inside of; a lower index, or none
     */
    Nesting(int[] nestedIn) {
        int size = nestedIn.length;
        enter = new int[size];
        leave = new int[size];
        running = new TracedSegment[size];
        int[] firstInside = new int[size];
        int[] nextBeside = new int[size];
        Arrays.fill(firstInside, Links.NONE);
        for (int i = size - 1; i >= 0; i--) {
            if (nestedIn[i] != Links.NONE) {
                nextBeside[i] = firstInside[nestedIn[i]];
                firstInside[nestedIn[i]] = i;
            }
        }
        int clock = 0;
        for (int base = 0; base < size; base++) {
            if (nestedIn[base] == Links.NONE) {
                clock = number(base, clock, nestedIn, firstInside, nextBeside);
            }
        }
    }

    private int number(int base, int clock, int[] nestedIn, int[] firstInside, int[] nextBeside) {
        int now = clock;
        int at = base;
        enter[at] = now++;
        while (true) {
            int inside = firstInside[at];
            if (inside != Links.NONE) {
                firstInside[at] = nextBeside[inside];
                at = inside;
                enter[at] = now++;
            } else {
                leave[at] = now++;
                if (at == base) {
                    return now;
                }
                at = nestedIn[at];
            }
        }
    }

    void entered(TracedSegment segment) {
        running[segment.base.index()] = segment;
    }

    /** The innermost segment that runs at an instant, if it runs inside {@code segment}; else that one. */
    TracedSegment innermost(TracedSegment segment, long at) {
        TracedSegment inner = running[segment.base.index()];
        while (inner != null && inner.end() <= at && inner.outer != null) {
            inner = inner.outer;
        }
        running[segment.base.index()] = inner;
        if (inner == null || inner.start() >= at) {
            return segment;
        }
        boolean inside =
                enter[inner.index()] >= enter[segment.index()] && leave[inner.index()] <= leave[segment.index()];
        return inside ? inner : segment;
    }
}
