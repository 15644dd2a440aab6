package dev.pathlight.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.pathlight.processor.describe.Signature;
import dev.pathlight.processor.describe.WatchedMethod;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Generates the methods whose returned futures are watched: a static method, and an instance method that calls it. */
final class WatchedGenerator {
    private final ClassName targetClass;
    private final ClassName generated;

    /**
     * Creates it for one class.
     *
     * @param generated the generated class, whose static methods are called
     */
    WatchedGenerator(ClassName targetClass, ClassName generated) {
        this.generated = generated;
        this.targetClass = targetClass;
    }

    MethodSpec onInstance(WatchedMethod watched, Signature signature) {
        List<String> arguments = new ArrayList<>(signature.parameterNames());
        arguments.add(0, Fields.in(Fields.TARGET, signature.parameterNames()).toString());
        return Methods.addParameters(Methods.declare(signature), signature)
                .addJavadoc(
                        "Calls $L\nand watches the future that it returns.\n",
                        Methods.link(targetClass, watched.target()))
                .addStatement("return $L", Methods.call(CodeBlock.of("$T", generated), signature.name(), arguments))
                .build();
    }

    MethodSpec onClass(WatchedMethod watched, String constant) {
        Signature signature = watched.onClass();
        List<String> parameters = signature.parameterNames();
        MethodSpec.Builder method = Methods.declare(signature, Modifier.STATIC);
        List<String> taken = new ArrayList<>(parameters);
        CodeBlock receiver = CodeBlock.of("$T", targetClass);
        if (watched.receiver().isPresent()) {
            String name = Fields.receiver(parameters);
            TypeName type = watched.receiver().get();
            method.addParameter(type, name).addStatement(Methods.required(name));
            taken.add(name);
            receiver = CodeBlock.of("$L", name);
        }
        TimedBody body = new TimedBody(CodeBlock.of("$T.within($L)", RuntimeNames.RUN, constant), taken);
        CodeBlock call = Methods.call(receiver, watched.target().name(), parameters);
        CodeBlock watch = body.watching(watched.watch(), call, constant);
        return Methods.addParameters(method, signature)
                .addJavadoc(
                        "Calls $L\nand watches the future that it returns.\n",
                        Methods.link(targetClass, watched.target()))
                .addCode(body.returning(
                        watch, signature.returns().type(), watched.keys().responds()))
                .build();
    }
}
