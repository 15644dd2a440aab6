package dev.pathlight.processor.describe;

import dev.pathlight.processor.describe.TimedClass.TextScope;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.supertypes.Superinterfaces;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/** Determines how the text of a class is to be written, from the types that it mentions. */
final class TextScopes {
    private static final String GENERATED = "javax.annotation.processing.Generated";
    /** The classes of {@code java.lang} that every generated text uses. */
    private static final List<String> JAVA_LANG = List.of("Override", "SuppressWarnings", "Deprecated", "Throwable");

    private final Language language;
    private final Superinterfaces superinterfaces;

    TextScopes(Language language, Superinterfaces superinterfaces) {
        this.language = language;
        this.superinterfaces = superinterfaces;
    }

    /**
     * Returns the scope of a text.
     *
     * @param neighbour a type in the package of the text
     * @param supertypes the supertypes of all its classes
     */
    TextScope of(TypeElement neighbour, Mentions mentions, List<DeclaredType> supertypes) {
        return new TextScope(
                mentions.simpleNames(),
                superinterfaces.memberTypeNames(supertypes),
                superinterfaces.fieldNames(supertypes),
                hidesJavaLang(neighbour, mentions),
                language.visible(GENERATED, neighbour).isPresent(),
                mentions.warnings());
    }

    private boolean hidesJavaLang(TypeElement type, Mentions mentions) {
        List<String> names = new ArrayList<>(JAVA_LANG);
        mentions.types().stream()
                .filter(mentioned -> language.packageOf(mentioned).equals("java.lang"))
                .map(mentioned -> mentioned.getSimpleName().toString())
                .forEach(names::add);
        String home = language.packageOf(type);
        return names.stream()
                .anyMatch(name -> language.visible(home.isEmpty() ? name : home + "." + name, type)
                        .isPresent());
    }
}
