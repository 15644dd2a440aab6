package dev.pathlight.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import dev.pathlight.processor.describe.FactoryMethod;
import dev.pathlight.processor.describe.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Generates a factory method for a callback, and the class of the callbacks that it creates. */
final class FactoryGenerator {
    private static final int MOST_SLOTS = 255;

    private final ClassName targetClass;
    private final FactoryMethod factory;
    private final ClassName callClass;
    private final String constant;
    private final ReaderConstants readers;
    private final Optional<String> receiver;

    /**
     * Creates it for one factory.
     *
     * @param callClass the class of its callbacks
     * @param constant the constant with its keys
     * @param readers the constants that read outcomes
     */
    FactoryGenerator(
            ClassName targetClass,
            FactoryMethod factory,
            ClassName callClass,
            String constant,
            ReaderConstants readers) {
        this.targetClass = targetClass;
        this.factory = factory;
        this.callClass = callClass;
        this.constant = constant;
        this.readers = readers;
        List<String> taken = new ArrayList<>(factory.factory().parameterNames());
        taken.addAll(factory.call().parameterNames());
        this.receiver = factory.receiver().map(type -> Fields.receiver(taken));
    }

    MethodSpec method() {
        Signature signature = factory.factory();
        MethodSpec.Builder method = Methods.declare(signature, Modifier.STATIC);
        receiverParameter().ifPresent(method::addParameter);
        Methods.addParameters(method, signature)
                .addJavadoc(
                        "Registers a callback with the current request.\n\n@return a callback that runs $L\n",
                        Methods.link(targetClass, factory.target()));
        receiver.ifPresent(name -> method.addStatement(Methods.required(name)));
        List<String> arguments = new ArrayList<>();
        receiver.ifPresent(arguments::add);
        arguments.addAll(signature.parameterNames());
        String diamond = signature.typeParameters().isEmpty() ? "" : "<>";
        if (fitsAConstructor()) {
            return method.addStatement(
                            "return $T.register($L, new $T$L($L))",
                            RuntimeNames.TIMED_CALL,
                            constant,
                            callClass,
                            diamond,
                            String.join(", ", arguments))
                    .build();
        }
        String call = new UniqueNames(arguments).take("call");
        method.addStatement("$T $L = new $T$L()", callType(), call, callClass, diamond);
        arguments.forEach(argument -> method.addStatement("$1L.$2L = $2L", call, argument));
        return method.addStatement("return $T.register($L, $L)", RuntimeNames.TIMED_CALL, constant, call)
                .build();
    }

    /** A constructor can have one parameter less than a static method, since the instance counts as one. */
    private boolean fitsAConstructor() {
        int slots = bound().stream()
                .mapToInt(parameter ->
                        TypeName.LONG.equals(parameter.type()) || TypeName.DOUBLE.equals(parameter.type()) ? 2 : 1)
                .sum();
        return slots < MOST_SLOTS;
    }

    private TypeName callType() {
        List<TypeVariableName> typeParameters = factory.factory().typeParameters();
        return typeParameters.isEmpty()
                ? callClass
                : ParameterizedTypeName.get(callClass, typeParameters.toArray(TypeName[]::new));
    }

    TypeSpec callClass() {
        TypeSpec.Builder type = TypeSpec.classBuilder(callClass.simpleName())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addTypeVariables(factory.factory().typeParameters())
                .superclass(RuntimeNames.TIMED_CALL)
                .addSuperinterface(factory.factory().returns().type());
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        for (ParameterSpec parameter : bound()) {
            FieldSpec.Builder field = FieldSpec.builder(parameter.type(), parameter.name())
                    .addAnnotations(parameter.annotations())
                    .addModifiers(Modifier.PRIVATE);
            if (fitsAConstructor()) {
                field.addModifiers(Modifier.FINAL);
                constructor.addParameter(parameter).addStatement("this.$1N = $1N", parameter.name());
            }
            type.addField(field.build());
        }
        if (fitsAConstructor() && !bound().isEmpty()) {
            type.addMethod(constructor.build());
        }
        return type.addMethod(callMethod()).build();
    }

    /** Returns the fields of a callback: its target, if it has one, and the bound parameters. */
    private List<ParameterSpec> bound() {
        return Stream.concat(
                        receiverParameter().stream(), factory.bound().stream().map(Methods::parameter))
                .toList();
    }

    private Optional<ParameterSpec> receiverParameter() {
        return receiver.map(name ->
                ParameterSpec.builder(factory.receiver().orElseThrow(), name).build());
    }

    private MethodSpec callMethod() {
        List<String> arguments = new ArrayList<>(factory.factory().parameterNames());
        arguments.addAll(factory.call().parameterNames());
        List<String> taken = new ArrayList<>(arguments);
        receiver.ifPresent(taken::add);
        TimedBody body = new TimedBody(CodeBlock.of("$T.of(this)", RuntimeNames.RUN), taken);
        body.reportOutcomes(factory.outcomes(), readers);
        CodeBlock call = Methods.call(
                receiver.map(name -> CodeBlock.of("$L", name)).orElse(CodeBlock.of("$T", targetClass)),
                factory.target().name(),
                arguments);
        call = body.watching(factory.watch(), call, constant);
        boolean responds = factory.keys().responds();
        return Methods.addParameters(Methods.declare(factory.call()), factory.call())
                .addCode(
                        factory.call().returns().isValue()
                                ? body.returning(call, factory.result(), responds)
                                : body.calling(call, responds))
                .build();
    }
}
