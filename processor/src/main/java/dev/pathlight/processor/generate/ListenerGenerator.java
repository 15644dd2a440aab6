package dev.pathlight.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.pathlight.processor.describe.ListenerClass;
import dev.pathlight.processor.describe.ListenerClass.Call;
import dev.pathlight.processor.describe.ListenerClass.Subscription;
import dev.pathlight.processor.describe.Signature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Generates the members of a listener wrapper, except its constructor. */
final class ListenerGenerator {
    private final ListenerClass listener;
    private final ClassName name;
    private final boolean isPublic;
    private final UniqueNames nested;
    private final ReaderConstants readers;

    /**
     * Creates it for one class.
     *
     * @param name the name of the class
     * @param isPublic whether its members may be public
     * @param nested the names of nested classes
     * @param readers the constants that read outcomes
     */
    ListenerGenerator(
            ListenerClass listener, ClassName name, boolean isPublic, UniqueNames nested, ReaderConstants readers) {
        this.listener = listener;
        this.name = name;
        this.isPublic = isPublic;
        this.nested = nested;
        this.readers = readers;
    }

    void addTo(TypeSpec.Builder type) {
        type.addAnnotations(listener.annotations())
                .addTypeVariables(listener.typeParameters())
                .addSuperinterfaces(listener.interfaces())
                .addSuperinterface(RuntimeNames.TIMED_LISTENER.nestedClass("Wrapper"))
                .addField(listener.target(), Fields.TARGET, Modifier.PRIVATE, Modifier.FINAL)
                .addField(RuntimeNames.TIMED_LISTENER, Fields.LISTENER, Modifier.PRIVATE, Modifier.FINAL);
        listener.superclass().ifPresent(type::superclass);
        listener.calls().forEach(call -> addCall(type, call));
        addIdentity(type);
        type.addMethod(MethodSpec.methodBuilder("timedListener")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(RuntimeNames.TIMED_LISTENER)
                .addStatement("return $L", Fields.LISTENER)
                .build());
    }

    private void addCall(TypeSpec.Builder type, Call call) {
        Signature signature = call.signature();
        List<String> parameters = signature.parameterNames();
        MethodSpec.Builder method =
                call.isProtected() ? Methods.declare(signature, Modifier.PROTECTED) : Methods.declare(signature);
        Methods.addParameters(method, signature);
        List<String> arguments = new ArrayList<>(parameters);
        call.subscription().ifPresent(subscription -> {
            String subscriptionClass = nested.take("Released" + subscription.simpleName());
            type.addType(subscriptionClass(subscription, subscriptionClass));
            arguments.set(
                    0,
                    CodeBlock.of(
                                    "$2L.markSubscribed($1L) ? new $3L($1L) : $1L",
                                    parameters.get(0),
                                    Fields.in(Fields.LISTENER, parameters),
                                    subscriptionClass)
                            .toString());
        });
        CodeBlock forwarded = Methods.call(Fields.in(Fields.TARGET, parameters), signature.name(), arguments);
        type.addMethod(method.addCode(body(call, forwarded, parameters)).build());
    }

    private CodeBlock body(Call call, CodeBlock forwarded, List<String> parameters) {
        TypeName result = call.signature().returns().type();
        boolean isValue = call.signature().returns().isValue();
        if (!call.isTimed()) {
            return CodeBlock.builder()
                    .addStatement(isValue ? "return $L" : "$L", forwarded)
                    .build();
        }
        TimedBody body = new TimedBody(
                CodeBlock.of(
                        "$T.$L($L)",
                        RuntimeNames.RUN,
                        call.isLast() ? "last" : "of",
                        Fields.in(Fields.LISTENER, parameters)),
                Fields.with(parameters));
        if (call.isFailure()) {
            body.reportFailure(call.exception());
        }
        body.reportOutcomes(call.outcomes(), readers);
        boolean responds = listener.responds() && call.isLast();
        return isValue ? body.returning(forwarded, result, responds) : body.calling(forwarded, responds);
    }

    /** Cancelling a subscription ends the listener, since no call may follow. */
    private TypeSpec subscriptionClass(Subscription subscription, String simpleName) {
        String field = "subscription";
        TypeSpec.Builder type = TypeSpec.classBuilder(simpleName)
                .addJavadoc("Ends the wait for the listener when it cancels.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
                .addSuperinterface(subscription.type())
                .addField(subscription.type(), field, Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(subscription.type(), field)
                        .addStatement("this.$1L = $1L", field)
                        .build());
        for (Signature signature : subscription.methods()) {
            List<String> parameters = signature.parameterNames();
            CodeBlock receiver = CodeBlock.of(parameters.contains(field) ? "this.$L" : "$L", field);
            CodeBlock call = Methods.call(receiver, signature.name(), parameters);
            MethodSpec.Builder method = Methods.addParameters(Methods.declare(signature), signature);
            if (subscription.isCancelling(signature)) {
                method.beginControlFlow("try")
                        .addStatement(call)
                        .nextControlFlow("finally")
                        .addStatement("$L.release()", Fields.LISTENER)
                        .endControlFlow();
            } else {
                method.addStatement(signature.returns().isValue() ? "return $L" : "$L", call);
            }
            type.addMethod(method.build());
        }
        return type.build();
    }

    private void addIdentity(TypeSpec.Builder type) {
        if (listener.identity().isReversible()) {
            MethodSpec.Builder unwrap = MethodSpec.methodBuilder("unwrap")
                    .addJavadoc("Returns the listener that this wrapper forwards to.\n")
                    .returns(listener.target())
                    .addStatement("return $L", Fields.TARGET);
            if (isPublic) {
                unwrap.addModifiers(Modifier.PUBLIC);
            }
            type.addMethod(unwrap.build());
        }
        if (listener.identity().isEqual()) {
            String wildcards = listener.typeParameters().isEmpty()
                    ? ""
                    : "<"
                            + String.join(
                                    ", ",
                                    Collections.nCopies(
                                            listener.typeParameters().size(), "?")) + ">";
            type.addMethod(override("equals", TypeName.BOOLEAN)
                    .addParameter(Object.class, "other")
                    .addStatement(
                            "return other instanceof $T$L timed && $L.equals(timed.$L)",
                            name,
                            wildcards,
                            Fields.TARGET,
                            Fields.TARGET)
                    .build());
            type.addMethod(override("hashCode", TypeName.INT)
                    .addStatement("return $L.hashCode()", Fields.TARGET)
                    .build());
        }
        if (listener.identity().isText()) {
            type.addMethod(override("toString", ClassName.get(String.class))
                    .addStatement("return $L.toString()", Fields.TARGET)
                    .build());
        }
    }

    private static MethodSpec.Builder override(String method, TypeName result) {
        return MethodSpec.methodBuilder(method)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(result);
    }
}
