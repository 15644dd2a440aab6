package dev.pathlight.recording;

import dev.pathlight.path.Key;

/**
 * What is kept of a thread in records. Immutable.
 *
 * @param name as it was called
 * @param number another one for every thread of the JVM
 */
record ThreadName(String name, int number) {
    private static final Key VIRTUAL = Key.of("(virtual)");

    /** What the threads of one pool have in common: the name with a {@code *} for the last number in it. */
    static Key pool(Thread thread, boolean isVirtual) {
        if (isVirtual) {
            return VIRTUAL;
        }
        String name = GivenNames.printable(thread.getName());
        int end = name.length();
        while (end > 0 && !isDigit(name.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && isDigit(name.charAt(start - 1))) {
            start--;
        }
        return GivenNames.poolKey(end == 0 ? name : name.substring(0, start) + "*" + name.substring(end));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
