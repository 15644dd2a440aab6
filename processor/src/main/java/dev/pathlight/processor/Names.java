package dev.pathlight.processor;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.report.Wording;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.scan.Mark;
import dev.pathlight.processor.scan.TypeScanner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** The names of generated classes and operations of a whole compilation, and whether they are unique. */
final class Names {
    private static final String GENERATED_TIMED = "dev.pathlight.instrumentation.GeneratedTimed";

    private final Language language;
    private final TypeScanner scanner;
    /** The types that need each class name. */
    private final Map<String, TreeSet<String>> wanted = new HashMap<>();
    /** The class names that are equal if case is ignored. */
    private final Map<String, TreeSet<String>> withoutCase = new HashMap<>();

    /** The names of generated classes without type parameters. */
    private final Set<String> plain = new HashSet<>();
    /** The names of generated classes with type parameters. */
    private final Set<String> generic = new HashSet<>();
    /** The methods that start each operation. */
    private final Map<String, TreeSet<String>> operations = new HashMap<>();

    Names(Language language, TypeScanner scanner) {
        this.language = language;
        this.scanner = scanner;
    }

    /** Records all types of a round before the first is checked, so that their order does not matter. */
    void claim(List<AnnotatedType> types) {
        for (AnnotatedType type : types) {
            String name = generatedName(type);
            wanted.computeIfAbsent(name, none -> new TreeSet<>())
                    .add(type.element().getQualifiedName().toString());
            withoutCase
                    .computeIfAbsent(name.toLowerCase(Locale.ROOT), none -> new TreeSet<>())
                    .add(name);
            (type.isGeneric() ? generic : plain).add(name);
            for (AnnotatedMethod method : type.methods()) {
                method.operation()
                        .ifPresent(mark -> operations
                                .computeIfAbsent(method.key(mark), none -> new TreeSet<>())
                                .add(Wording.qualifiedName(method.element())));
            }
        }
    }

    /**
     * Returns whether an unknown type is a class that Pathlight will generate, and without type parameters: compilers do not
     * report the type arguments of a missing class.
     *
     * @param by the type that mentions it
     */
    boolean willBeGenerated(TypeMirror unknown, AnnotatedType by) {
        TypeElement element = (TypeElement) ((DeclaredType) unknown).asElement();
        return plain.contains(element.getQualifiedName().toString())
                || plain.contains(inPackageOf(by, element.getSimpleName().toString()));
    }

    /**
     * Returns whether Pathlight would generate a class with this name and with type parameters.
     *
     * @param by the type that mentions it
     */
    boolean isGeneric(String simpleName, AnnotatedType by) {
        return generic.contains(inPackageOf(by, simpleName));
    }

    /** Adds the problems with the name of the generated class and with the operations of a type. */
    void check(AnnotatedType type, Problems problems) {
        String name = generatedName(type);
        Mark mark = type.firstMark();
        String own = type.element().getQualifiedName().toString();
        wanted.getOrDefault(name, new TreeSet<>()).stream()
                .filter(other -> !other.equals(own))
                .findFirst()
                .ifPresent(other -> problems.add(Diagnostic.NAME_CLASH, mark.position(), name, other));
        withoutCase.getOrDefault(name.toLowerCase(Locale.ROOT), new TreeSet<>()).stream()
                .findFirst()
                .filter(first -> !first.equals(name))
                .ifPresent(first -> problems.add(Diagnostic.CASE_COLLISION, mark.position(), name, first));
        if (scanner.isSource(name) || isForeign(type, name)) {
            problems.add(Diagnostic.NAME_TAKEN, mark.position(), name);
        }
        for (AnnotatedMethod method : type.methods()) {
            method.operation().ifPresent(operation -> checkOperation(method, operation, problems));
        }
    }

    /** Two classes may share an operation, on purpose or by mistake; two methods of one class may not. */
    private void checkOperation(AnnotatedMethod method, Mark mark, Problems problems) {
        String operation = method.key(mark);
        String own = Language.enclosingType(method.element()).getQualifiedName() + ".";
        operations.getOrDefault(operation, new TreeSet<>()).stream()
                .findFirst()
                .filter(first -> !first.startsWith(own))
                .ifPresent(
                        first -> problems.add(Diagnostic.SHARED_OPERATION, mark.position("value"), operation, first));
    }

    /** A class that Pathlight generated in an earlier build is replaced. */
    private boolean isForeign(AnnotatedType type, String name) {
        TypeElement existing =
                language.elements().getTypeElement(language.elements().getModuleOf(type.element()), name);
        return existing != null
                && existing.getAnnotationMirrors().stream()
                        .noneMatch(mirror -> language.isExactly(mirror.getAnnotationType(), GENERATED_TIMED));
    }

    private String generatedName(AnnotatedType type) {
        return inPackageOf(type, type.generatedSimpleName());
    }

    private String inPackageOf(AnnotatedType type, String simpleName) {
        String home = language.packageOf(type.element());
        return home.isEmpty() ? simpleName : home + "." + simpleName;
    }
}
