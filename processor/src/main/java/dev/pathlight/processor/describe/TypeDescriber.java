package dev.pathlight.processor.describe;

import com.palantir.javapoet.ClassName;
import dev.pathlight.processor.describe.TimedClass.TextScope;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.TypeParts;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.shape.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/** Describes the class that is generated for a type. */
public final class TypeDescriber {
    private static final String GENERATED = "javax.annotation.processing.Generated";
    /** What every generated text takes from {@code java.lang}. */
    private static final List<String> JAVA_LANG = List.of("Override", "SuppressWarnings", "Deprecated", "Throwable");

    private final Shapes shapes;
    private final Language language;

    /** For one compilation. */
    public TypeDescriber(Shapes shapes) {
        this.shapes = shapes;
        this.language = shapes.language();
    }

    /** The descriptor of a type with which nothing is wrong. */
    public TimedClass describe(AnnotatedType type) {
        TypeElement element = type.element();
        ClassScope scope = ClassScope.of(element, language);
        List<DeclaredType> interfaces = shapes.superinterfaces().of(element);
        List<ExecutableElement> implemented = shapes.superinterfaces().methods(element, interfaces);

        Mentions mentions = new Mentions(language);
        mentions.addType(element.asType());
        mentions.addTypes(TypeParts.bounds(scope.typeParameters()));
        mentions.addTypes(interfaces);
        Warnings warnings = new Warnings(language, mentions);
        warnings.ofInterfaces(interfaces, implemented);

        MethodDescriber methods = new MethodDescriber(shapes, scope, mentions);
        List<OperationMethod> operations = new ArrayList<>();
        List<FactoryMethod> factories = new ArrayList<>();
        List<WatchedMethod> watched = new ArrayList<>();
        List<ExecutableElement> replaced = new ArrayList<>();
        for (AnnotatedMethod method : type.methods()) {
            boolean implementsOne = implemented.contains(method.element());
            method.operation().ifPresent(mark -> {
                operations.add(methods.operation(method, mark, implementsOne));
                replaced.add(method.element());
            });
            method.callback().ifPresent(mark -> {
                if (shapes.stages().isHandedOver(method)) {
                    factories.add(methods.factory(method, mark));
                } else {
                    watched.add(methods.watched(method, mark, implementsOne));
                    replaced.add(method.element());
                }
            });
        }
        List<Signature> forwards = implemented.stream()
                .filter(method -> !replaced.contains(method))
                .map(methods::forward)
                .toList();

        List<DeclaredType> allInterfaces = new ArrayList<>(interfaces);
        allInterfaces.addAll(methods.functionalInterfaces());
        warnings.ofModule(type);
        return new TimedClass(
                ClassName.get(packageOf(element), type.generatedSimpleName()),
                type.isPublic(),
                ClassName.get(element),
                scope.names().of(element.asType()),
                scope.declaredTypeParameters(),
                scope.names().of(interfaces),
                operations,
                factories,
                watched,
                forwards,
                new TextScope(
                        mentions.simpleNames(),
                        shapes.superinterfaces().memberTypeNames(allInterfaces),
                        hidesJavaLang(element, mentions),
                        isGeneratedVisible(element),
                        mentions.warnings()));
    }

    private String packageOf(Element element) {
        PackageElement home = language.elements().getPackageOf(element);
        return home.getQualifiedName().toString();
    }

    private boolean isGeneratedVisible(TypeElement type) {
        return inModule(type, GENERATED).isPresent();
    }

    private boolean hidesJavaLang(TypeElement type, Mentions mentions) {
        List<String> names = new ArrayList<>(JAVA_LANG);
        mentions.types().stream()
                .filter(mentioned -> packageOf(mentioned).equals("java.lang"))
                .map(mentioned -> mentioned.getSimpleName().toString())
                .forEach(names::add);
        String home = packageOf(type);
        return names.stream()
                .anyMatch(name -> inModule(type, home.isEmpty() ? name : home + "." + name)
                        .isPresent());
    }

    private Optional<TypeElement> inModule(TypeElement type, String name) {
        ModuleElement module = language.elements().getModuleOf(type);
        return Optional.ofNullable(language.elements().getTypeElement(module, name));
    }
}
