package dev.pathlight.processor.generate;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import dev.pathlight.processor.describe.ListenerClass;
import dev.pathlight.processor.describe.TimedListenerClass;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/** Generates the class for a type that is a listener. */
final class TimedListenerGenerator {
    private static final String DOCUMENTATION = """
            Passes every call on to its {@link $T} and tells Pathlight when.
            The request that makes one waits for it until it ends.
            """;

    private final TimedListenerClass timed;

    TimedListenerGenerator(TimedListenerClass timed) {
        this.timed = timed;
    }

    TypeSpec type() {
        ListenerClass listener = timed.listener();
        UniqueNames constants = new UniqueNames(fieldsInScope());
        String constant =
                constants.take(UniqueNames.constant(listener.targetClass().simpleName()));
        ReaderConstants readers = new ReaderConstants(constants);
        TypeSpec.Builder type = TypeSpec.classBuilder(timed.name())
                .addJavadoc(DOCUMENTATION, listener.targetClass())
                .addField(key(constant));
        Header.add(type, timed.isPublic(), timed.scope());
        ListenerGenerator generator = new ListenerGenerator(
                listener, timed.name(), timed.isPublic(), new UniqueNames(namesInScope()), readers);
        MethodSpec.Builder constructor =
                MethodSpec.constructorBuilder().addJavadoc("Registers the listener with the current request.");
        if (timed.isPublic()) {
            constructor.addModifiers(Modifier.PUBLIC);
        }
        type.addMethod(constructor
                .addParameter(listener.target(), Fields.TARGET)
                .addStatement("this.$1L = $2L", Fields.TARGET, Methods.required(Fields.TARGET))
                .addStatement("this.$L = $T.register($L)", Fields.LISTENER, RuntimeNames.TIMED_LISTENER, constant)
                .build());
        generator.addTo(type);
        return type.addFields(readers.fields()).build();
    }

    private FieldSpec key(String constant) {
        FieldSpec key = KeyConstant.of(
                RuntimeNames.CALLBACK_KEY,
                constant,
                timed.keys().key(),
                timed.keys().awaits(),
                timed.keys().layer(),
                timed.source());
        return timed.listener().isPush() ? KeyConstant.pushed(key) : key;
    }

    /** Parameters hide constants. */
    private Set<String> fieldsInScope() {
        Set<String> names = new TreeSet<>(timed.scope().inheritedFields());
        timed.listener().calls().forEach(call -> names.addAll(call.signature().parameterNames()));
        return names;
    }

    private Set<String> namesInScope() {
        Set<String> names = new TreeSet<>(timed.scope().usedNames());
        names.addAll(timed.scope().inheritedNames());
        names.addAll(RuntimeNames.RESERVED);
        names.add(timed.name().simpleName());
        timed.listener().typeParameters().stream().map(TypeVariableName::name).forEach(names::add);
        return names;
    }
}
