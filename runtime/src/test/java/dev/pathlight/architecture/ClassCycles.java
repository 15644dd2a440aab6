package dev.pathlight.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds knots: classes of one package that all depend on each other, directly or through others of the package. Nested classes
 * count as their outermost class. Needs nothing but ArchUnit, so that any module can use it.
 *
 * <pre>{@code
 * assertThat(ClassCycles.in(classes).unexpected(6, Map.of("dev.pathlight.path", Set.of("Segment", "Walk", ...)))).isEmpty();
 * }</pre>
 */
public final class ClassCycles {
    /** By package, then by class: the classes of the same package that it depends on. */
    private final Map<String, Map<String, Set<String>>> packages = new TreeMap<>();

    private ClassCycles() {}

    /** Reads the dependencies among imported classes. */
    public static ClassCycles in(JavaClasses classes) {
        ClassCycles cycles = new ClassCycles();
        for (JavaClass type : classes) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                cycles.add(type, dependency.getTargetClass());
            }
        }
        return cycles;
    }

    private void add(JavaClass from, JavaClass to) {
        String source = outermost(from);
        String target = outermost(to);
        if (from.getPackageName().equals(to.getPackageName()) && !source.equals(target)) {
            packages.computeIfAbsent(from.getPackageName(), name -> new TreeMap<>())
                    .computeIfAbsent(source, name -> new TreeSet<>())
                    .add(target);
        }
    }

    private static String outermost(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        int packageEnd = name.lastIndexOf('.') + 1;
        int nested = name.indexOf('$', packageEnd);
        return name.substring(packageEnd, nested < 0 ? name.length() : nested);
    }

    /** Returns the largest knot of a package; empty if no class depends on itself through others. */
    public Set<String> largest(String packageName) {
        return knots(packages.getOrDefault(packageName, Map.of())).stream()
                .max(Comparator.comparingInt(Set::size))
                .orElse(Set.of());
    }

    /**
     * Returns a line for each class that is in a knot and must not be.
     *
     * @param most the size up to which knots need no explanation
     * @param allowed by package, the classes that may be in a larger knot
     */
    public List<String> unexpected(int most, Map<String, Set<String>> allowed) {
        List<String> lines = new ArrayList<>();
        packages.forEach((name, dependencies) -> {
            Set<String> known = allowed.getOrDefault(name, Set.of());
            for (Set<String> knot : knots(dependencies)) {
                for (String type : knot) {
                    if (knot.size() > most && !known.contains(type)) {
                        lines.add(name + "." + type + " has joined a knot of " + knot.size() + " classes: " + knot);
                    }
                }
            }
        });
        return lines;
    }

    /** Tarjan's algorithm: the sets of two and more classes that reach each other. */
    private static List<Set<String>> knots(Map<String, Set<String>> dependencies) {
        Search search = new Search(dependencies);
        dependencies.keySet().forEach(type -> {
            if (!search.order.containsKey(type)) {
                search.visit(type);
            }
        });
        return search.knots;
    }

    private static final class Search {
        final Map<String, Set<String>> dependencies;
        final Map<String, Integer> order = new HashMap<>();
        final Deque<String> open = new ArrayDeque<>();
        final List<Set<String>> knots = new ArrayList<>();

        Search(Map<String, Set<String>> dependencies) {
            this.dependencies = dependencies;
        }

        /** Returns the order of the earliest open class that a class reaches. */
        int visit(String type) {
            int mine = order.size();
            int earliest = mine;
            order.put(type, mine);
            open.push(type);
            for (String target : dependencies.getOrDefault(type, Set.of())) {
                if (!order.containsKey(target)) {
                    earliest = Math.min(earliest, visit(target));
                } else if (open.contains(target)) {
                    earliest = Math.min(earliest, order.get(target));
                }
            }
            if (earliest == mine) {
                Set<String> knot = new TreeSet<>();
                String popped;
                do {
                    popped = open.pop();
                    knot.add(popped);
                } while (!popped.equals(type));
                if (knot.size() > 1) {
                    knots.add(knot);
                }
            }
            return earliest;
        }
    }
}
