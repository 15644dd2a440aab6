package dev.pathlight.processor.generate;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Hands out names that nothing else in one scope has, and that are no names of one file where case does not count. */
final class UniqueNames {
    private final Set<String> taken;
    private final Set<String> files = new HashSet<>();

    UniqueNames(Collection<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** The name as it is wanted, or with a number behind it. */
    String take(String wanted) {
        String name = wanted;
        for (int i = 2; !isFree(name); i++) {
            name = wanted + i;
        }
        taken.add(name);
        files.add(name.toLowerCase(Locale.ROOT));
        return name;
    }

    /** The name as it is wanted, or with a word behind it, or a number behind that. */
    String take(String wanted, String suffix) {
        return take(isFree(wanted) ? wanted : wanted + suffix);
    }

    private boolean isFree(String name) {
        return !SourceVersion.isKeyword(name)
                && !taken.contains(name)
                && !files.contains(name.toLowerCase(Locale.ROOT));
    }

    /** {@code fedTwice} as a constant is {@code FED_TWICE}. */
    static String constant(String method) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < method.length(); i++) {
            char c = method.charAt(i);
            if (i > 0 && Character.isUpperCase(c) && !Character.isUpperCase(method.charAt(i - 1))) {
                name.append('_');
            }
            name.append(c);
        }
        return name.toString().toUpperCase(Locale.ROOT);
    }

    /** {@code fedTwice} as a class is {@code FedTwice}. */
    static String className(String method) {
        int first = method.offsetByCodePoints(0, 1);
        return method.substring(0, first).toUpperCase(Locale.ROOT) + method.substring(first);
    }
}
