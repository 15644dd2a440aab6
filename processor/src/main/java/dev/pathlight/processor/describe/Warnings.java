package dev.pathlight.processor.describe;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.scan.AnnotatedType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Finds the compiler warnings in generated text that are caused by the target, however the text is written. */
final class Warnings {
    private final Language language;
    private final Mentions mentions;

    Warnings(Language language, Mentions mentions) {
        this.language = language;
        this.mentions = mentions;
    }

    void ofInterfaces(List<DeclaredType> interfaces, List<ExecutableElement> implemented) {
        if (interfaces.stream().anyMatch(type -> language.isSubtypeOf(type, "java.io.Serializable"))) {
            mentions.suppress("serial");
        }
        boolean closes = interfaces.stream().anyMatch(type -> language.isSubtypeOf(type, "java.lang.AutoCloseable"));
        if (closes && implemented.stream().anyMatch(this::mayInterruptClosing)) {
            mentions.suppress("try");
        }
        // An override may hide that what it overrides is deprecated.
        interfaces.stream()
                .flatMap(type -> language.closure(type).stream())
                .map(type -> (TypeElement) type.asElement())
                .filter(type -> !type.getQualifiedName().contentEquals("java.lang.Object"))
                .flatMap(language::instanceMethods)
                .forEach(mentions::addIfDeprecated);
        for (ExecutableElement method : implemented) {
            if (SignatureDescriber.isPolluting(method)) {
                mentions.suppress("unchecked");
            }
        }
    }

    /** A lambda is ambiguous between two methods with the same name that take functions. */
    void ofOverloads(Stream<ExecutableElement> methods) {
        Set<Name> names = new HashSet<>();
        methods.filter(method -> method.getParameters().stream().anyMatch(Warnings::isInterface))
                .distinct()
                .filter(method -> !names.add(method.getSimpleName()))
                .findFirst()
                .ifPresent(method -> mentions.suppress("overloads"));
    }

    private static boolean isInterface(VariableElement parameter) {
        return parameter.asType() instanceof DeclaredType type
                && type.asElement().getKind().isInterface();
    }

    private boolean mayInterruptClosing(ExecutableElement method) {
        return method.getSimpleName().contentEquals("close")
                && method.getParameters().isEmpty()
                && mayInterrupt(language, method);
    }

    /** Returns whether the method may throw {@code InterruptedException}. */
    static boolean mayInterrupt(Language language, ExecutableElement method) {
        TypeMirror interrupt =
                language.named("java.lang.InterruptedException").orElseThrow().asType();
        return method.getThrownTypes().stream()
                .anyMatch(thrown -> language.types().isSubtype(interrupt, thrown));
    }

    /** A public class of an exported package exposes types of other modules, such as the runtime's Monitor. */
    void ofModule(AnnotatedType type) {
        ModuleElement module = language.elements().getModuleOf(type.element());
        PackageElement home = language.elements().getPackageOf(type.element());
        if (!type.isPublic() || module.isUnnamed() || !isExported(module, home)) {
            return;
        }
        boolean implied = ElementFilter.requiresIn(module.getDirectives()).stream()
                .anyMatch(requires -> requires.isTransitive()
                        && requires.getDependency().getQualifiedName().contentEquals("dev.pathlight"));
        if (!implied || !type.wrapped().isEmpty()) {
            mentions.suppress("exports"); // a wrapped type may be of any module
        }
    }

    private static boolean isExported(ModuleElement module, PackageElement home) {
        return ElementFilter.exportsIn(module.getDirectives()).stream()
                .anyMatch(exports -> exports.getPackage().equals(home));
    }
}
