package dev.pathlight.processor.generate;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.pathlight.processor.describe.ListenerClass;
import dev.pathlight.processor.describe.TimedListenerClass;
import javax.lang.model.element.Modifier;

/** Generates the class for a listener. */
final class TimedListenerGenerator {
    private static final String DOCUMENTATION = """
            Forwards every call to a {@link $T} and reports the times of the calls to Pathlight.
            The request that creates an instance waits for the last call.
            """;

    private final TimedListenerClass timed;

    TimedListenerGenerator(TimedListenerClass timed) {
        this.timed = timed;
    }

    TypeSpec type() {
        ListenerClass listener = timed.listener();
        UniqueNames constants =
                UniqueNames.ofConstants(timed.scope(), listener.calls().stream().map(ListenerClass.Call::signature));
        String constant =
                constants.take(UniqueNames.constant(listener.targetClass().simpleName()));
        ReaderConstants readers = new ReaderConstants(constants);
        TypeSpec.Builder type = TypeSpec.classBuilder(timed.name())
                .addJavadoc(DOCUMENTATION, listener.targetClass())
                .addField(key(constant));
        Header.add(type, timed.isPublic(), timed.scope());
        ListenerGenerator generator = new ListenerGenerator(
                listener,
                timed.name(),
                timed.isPublic(),
                UniqueNames.ofClasses(timed.scope(), timed.name(), listener.typeParameters().stream()),
                readers);
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
        FieldSpec key = KeyConstant.of(timed.keys(), timed.source(), constant);
        return timed.listener().isPush() ? KeyConstant.pushed(key) : key;
    }
}
