package dev.pathlight.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import dev.pathlight.processor.describe.OperationMethod;
import dev.pathlight.processor.describe.Watch;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Generates the methods that start requests. */
final class OperationGenerator {
    private final ClassName targetClass;
    private final ClassName generated;

    /**
     * Creates it for one class.
     *
     * @param generated the generated class, whose static methods are called
     */
    OperationGenerator(ClassName targetClass, ClassName generated) {
        this.generated = generated;
        this.targetClass = targetClass;
    }

    FieldSpec key(OperationMethod operation, String constant) {
        return KeyConstant.of(
                RuntimeNames.OPERATION_KEY,
                constant,
                operation.operation(),
                operation.timeout(),
                operation.target().source());
    }

    MethodSpec method(OperationMethod operation, String constant) {
        boolean isStatic = operation.target().isStatic();
        List<String> parameters = operation.signature().parameterNames();
        MethodSpec.Builder method = isStatic
                ? Methods.declare(operation.signature(), Modifier.STATIC)
                : Methods.declare(operation.signature());
        CodeBlock monitor =
                isStatic ? CodeBlock.of("$T.global()", RuntimeNames.MONITOR) : Fields.in(Fields.MONITOR, parameters);
        TimedBody body = new TimedBody(
                CodeBlock.of("$T.start($L, $L)", RuntimeNames.RUN, constant, monitor), Fields.with(parameters));
        return Methods.addParameters(method, operation.signature())
                .addJavadoc(
                        "Starts a request {@code $L}\nwith $L.\n",
                        operation.operation(),
                        Methods.link(targetClass, operation.target()))
                .addCode(body(operation, body, parameters))
                .build();
    }

    private CodeBlock body(OperationMethod operation, TimedBody body, List<String> parameters) {
        CodeBlock call = call(operation, parameters);
        if (operation.response().way() != Watch.Way.NOTHING) {
            return body.responding(call, operation.signature().returns().type(), operation.response());
        }
        return operation.signature().returns().isValue()
                ? body.returning(call, operation.signature().returns().type(), false)
                : body.calling(call, false);
    }

    private CodeBlock call(OperationMethod operation, List<String> parameters) {
        String name = operation.target().name();
        if (operation.target().isStatic()) {
            return Methods.call(CodeBlock.of("$T", targetClass), name, parameters);
        }
        CodeBlock target = Fields.in(Fields.TARGET, parameters);
        if (operation.isWatched()) {
            List<String> arguments = new ArrayList<>(parameters);
            arguments.add(0, target.toString());
            return Methods.call(CodeBlock.of("$T", generated), name, arguments);
        }
        return Methods.call(target, name, parameters);
    }
}
