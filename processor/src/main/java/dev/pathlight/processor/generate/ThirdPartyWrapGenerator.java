package dev.pathlight.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.pathlight.processor.describe.ListenerClass;
import javax.lang.model.element.Modifier;

/** Generates a method that wraps callbacks of a third-party type, and the class of the wrapper. */
final class ThirdPartyWrapGenerator {
    private static final String DOCUMENTATION = """
            Registers a callback with the current request, which waits for its last call.

            @param key wait key and callback key
            @return the wrapper to pass in place of the callback
            """;
    private static final String KEY = "key";
    private static final String CALLBACK = "callback";

    private final ListenerClass listener;
    private final ClassName name;
    private final UniqueNames nested;
    private final ReaderConstants readers;

    /**
     * Creates it for one type.
     *
     * @param name the name of the wrapper class
     * @param nested the names of nested classes
     * @param readers the constants that read outcomes
     */
    ThirdPartyWrapGenerator(ListenerClass listener, ClassName name, UniqueNames nested, ReaderConstants readers) {
        this.listener = listener;
        this.name = name;
        this.nested = nested;
        this.readers = readers;
    }

    MethodSpec method(boolean isPublic) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("wrap").addJavadoc(DOCUMENTATION);
        if (isPublic) {
            method.addModifiers(Modifier.PUBLIC);
        }
        return method.addModifiers(Modifier.STATIC)
                .addTypeVariables(listener.typeParameters())
                .returns(listener.target())
                .addParameter(String.class, KEY)
                .addParameter(listener.target(), CALLBACK)
                .addStatement(Methods.required(KEY))
                .addStatement(Methods.required(CALLBACK))
                .addStatement(
                        "return new $T$L($L, $L)",
                        name,
                        listener.typeParameters().isEmpty() ? "" : "<>",
                        KEY,
                        CALLBACK)
                .build();
    }

    TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(name.simpleName())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
        type.addMethod(MethodSpec.constructorBuilder()
                .addParameter(String.class, KEY)
                .addParameter(listener.target(), Fields.TARGET)
                .addStatement("this.$1L = $1L", Fields.TARGET)
                .addStatement(
                        listener.isPush()
                                ? "this.$L = $T.register($T.named($L).push())"
                                : "this.$L = $T.register($T.named($L))",
                        Fields.LISTENER,
                        RuntimeNames.TIMED_LISTENER,
                        RuntimeNames.CALLBACK_KEY,
                        KEY)
                .build());
        new ListenerGenerator(listener, name, true, nested, readers).addTo(type);
        return type.build();
    }
}
