package dev.pathlight.recording;

import dev.pathlight.path.Key;

/**
 * A thread as records name it. Immutable.
 *
 * @param name the name that it had
 * @param number unique among all threads of the JVM
 */
record ThreadName(String name, int number) {
    private static final Key VIRTUAL = Key.of("(virtual)");

    /** Returns the key of a thread's pool: its name with {@code *} in place of the last number. */
    static Key pool(Thread thread, boolean isVirtual) {
        if (isVirtual) {
            return VIRTUAL;
        }
        String name = GivenNames.printable(Key.cut(thread.getName()));
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
