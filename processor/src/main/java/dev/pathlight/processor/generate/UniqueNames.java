package dev.pathlight.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeVariableName;
import dev.pathlight.processor.describe.Signature;
import dev.pathlight.processor.describe.TimedClass.TextScope;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/** Assigns names that are unique in one scope, and also unique as file names where case is ignored. */
final class UniqueNames {
    private final Set<String> taken;
    private final Set<String> files = new HashSet<>();

    UniqueNames(Collection<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** Returns the names of constants beside these methods, whose parameters hide constants, as inherited fields do. */
    static UniqueNames ofConstants(TextScope scope, Stream<Signature> signatures) {
        Set<String> taken = new HashSet<>(scope.inheritedFields());
        signatures.map(Signature::parameterNames).forEach(taken::addAll);
        return new UniqueNames(taken);
    }

    /** Returns the names of classes that are nested in a generated class. */
    static UniqueNames ofClasses(TextScope scope, ClassName outer, Stream<TypeVariableName> typeParameters) {
        Set<String> taken = new HashSet<>(scope.usedNames());
        taken.addAll(scope.inheritedNames());
        taken.addAll(RuntimeNames.RESERVED);
        taken.add(outer.simpleName());
        typeParameters.map(TypeVariableName::name).forEach(taken::add);
        return new UniqueNames(taken);
    }

    /** Returns the wanted name, or the name with a number appended. */
    String take(String wanted) {
        String name = wanted;
        for (int i = 2; !isFree(name); i++) {
            name = wanted + i;
        }
        taken.add(name);
        files.add(name.toLowerCase(Locale.ROOT));
        return name;
    }

    /** Returns the wanted name, or the name with a suffix and, if necessary, a number appended. */
    String take(String wanted, String suffix) {
        return take(isFree(wanted) ? wanted : wanted + suffix);
    }

    private boolean isFree(String name) {
        return !SourceVersion.isKeyword(name)
                && !taken.contains(name)
                && !files.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Returns {@code FED_TWICE} for {@code fedTwice}. */
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

    /** Returns {@code FedTwice} for {@code fedTwice}. */
    static String className(String method) {
        int first = method.offsetByCodePoints(0, 1);
        return method.substring(0, first).toUpperCase(Locale.ROOT) + method.substring(first);
    }
}
