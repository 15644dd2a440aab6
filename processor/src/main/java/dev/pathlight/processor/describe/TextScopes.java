package dev.pathlight.processor.describe;

import dev.pathlight.processor.describe.TimedClass.TextScope;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.shape.Shapes;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/** Describes how the text of a class is to be written, from what it mentions. */
final class TextScopes {
    private static final String GENERATED = "javax.annotation.processing.Generated";
    /** What every generated text takes from {@code java.lang}. */
    private static final List<String> JAVA_LANG = List.of("Override", "SuppressWarnings", "Deprecated", "Throwable");

    private final Shapes shapes;
    private final Language language;

    TextScopes(Shapes shapes) {
        this.shapes = shapes;
        this.language = shapes.language();
    }

    /**
     * The scope of a text.
     *
     * @param neighbour a type in the package of the text
     * @param supertypes those of all its classes
     */
    TextScope of(TypeElement neighbour, Mentions mentions, List<DeclaredType> supertypes) {
        return new TextScope(
                mentions.simpleNames(),
                shapes.superinterfaces().memberTypeNames(supertypes),
                shapes.superinterfaces().fieldNames(supertypes),
                hidesJavaLang(neighbour, mentions),
                isGeneratedVisible(neighbour),
                mentions.warnings());
    }

    private String packageOf(Element element) {
        PackageElement home = language.elements().getPackageOf(element);
        return home.getQualifiedName().toString();
    }

    private boolean isGeneratedVisible(TypeElement type) {
        return language.visible(GENERATED, type).isPresent();
    }

    private boolean hidesJavaLang(TypeElement type, Mentions mentions) {
        List<String> names = new ArrayList<>(JAVA_LANG);
        mentions.types().stream()
                .filter(mentioned -> packageOf(mentioned).equals("java.lang"))
                .map(mentioned -> mentioned.getSimpleName().toString())
                .forEach(names::add);
        String home = packageOf(type);
        return names.stream()
                .anyMatch(name -> language.visible(home.isEmpty() ? name : home + "." + name, type)
                        .isPresent());
    }
}
