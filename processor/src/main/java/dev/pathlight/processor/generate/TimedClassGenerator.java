package dev.pathlight.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import dev.pathlight.processor.describe.FactoryMethod;
import dev.pathlight.processor.describe.ListenerClass;
import dev.pathlight.processor.describe.OperationMethod;
import dev.pathlight.processor.describe.Signature;
import dev.pathlight.processor.describe.TimedClass;
import dev.pathlight.processor.describe.TimedClass.TextScope;
import dev.pathlight.processor.describe.TimedListenerClass;
import dev.pathlight.processor.describe.WatchedMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Generates the source of one class. Equal descriptors result in equal text. */
public final class TimedClassGenerator {
    private static final String DOCUMENTATION = """
            Calls {@link $T} and reports the times of the calls to Pathlight.
            An instance forwards to its target; a static method creates a callback.
            """;

    private static final String WRAPPING =
            "Wraps the callback types that {@link $T} lists, and reports the times of their calls to Pathlight.\n";

    /** Generates the source of a class. */
    public JavaFile generate(TimedClass timed) {
        return file(timed.name(), new Generation(timed).run(), timed.scope());
    }

    /** Generates the source of a listener wrapper. */
    public JavaFile generate(TimedListenerClass timed) {
        return file(timed.name(), new TimedListenerGenerator(timed).type(), timed.scope());
    }

    private static JavaFile file(ClassName name, TypeSpec type, TextScope scope) {
        return JavaFile.builder(name.packageName(), type)
                .indent("    ")
                .skipJavaLangImports(!scope.importsJavaLang())
                .build();
    }

    /** The generation of one class. */
    private static final class Generation {
        private final TimedClass timed;
        private final UniqueNames constants;
        private final ReaderConstants readers;
        private final UniqueNames nested;
        private final List<MethodSpec> instanceMethods = new ArrayList<>();
        private final List<MethodSpec> staticMethods = new ArrayList<>();
        private final TypeSpec.Builder type;

        Generation(TimedClass timed) {
            this.timed = timed;
            this.constants = UniqueNames.ofConstants(timed.scope(), signatures(timed));
            this.readers = new ReaderConstants(constants);
            this.nested = UniqueNames.ofClasses(timed.scope(), timed.name(), typeParameters(timed));
            this.type = TypeSpec.classBuilder(timed.name());
        }

        TypeSpec run() {
            addHeader();
            timed.operations().forEach(this::addOperation);
            timed.factories().forEach(this::addFactory);
            timed.watched().forEach(this::addWatched);
            timed.wrapped().forEach(this::addWrapped);
            if (timed.isInstantiable()) {
                timed.forwards().forEach(this::addForward);
                addInstance();
            } else {
                type.addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
            }
            type.addFields(readers.fields());
            return type.addMethods(staticMethods).addMethods(instanceMethods).build();
        }

        private void addHeader() {
            type.addJavadoc(timed.isInstantiable() ? DOCUMENTATION : WRAPPING, timed.targetClass())
                    .addTypeVariables(timed.isInstantiable() ? timed.typeParameters() : List.of())
                    .addSuperinterfaces(timed.isInstantiable() ? timed.interfaces() : List.of());
            Header.add(type, timed.isPublic(), timed.scope());
        }

        private void addOperation(OperationMethod operation) {
            OperationGenerator generator = new OperationGenerator(timed.targetClass(), timed.name());
            String constant =
                    constants.take(UniqueNames.constant(operation.target().name()));
            type.addField(generator.key(operation, constant));
            (operation.target().isStatic() ? staticMethods : instanceMethods)
                    .add(generator.method(operation, constant));
        }

        private void addFactory(FactoryMethod factory) {
            String method = factory.target().name();
            String constant = constants.take(UniqueNames.constant(method));
            ClassName callClass = timed.name().nestedClass(nested.take(UniqueNames.className(method), "Callback"));
            FactoryGenerator generator =
                    new FactoryGenerator(timed.targetClass(), factory, callClass, constant, readers);
            type.addField(KeyConstant.of(factory.keys(), factory.target().source(), constant));
            staticMethods.add(generator.method());
            type.addType(generator.callClass());
        }

        private void addWatched(WatchedMethod watched) {
            WatchedGenerator generator = new WatchedGenerator(timed.targetClass(), timed.name());
            String constant =
                    constants.take(UniqueNames.constant(watched.target().name()));
            type.addField(KeyConstant.of(watched.keys(), watched.target().source(), constant));
            staticMethods.add(generator.onClass(watched, constant));
            watched.onInstance().ifPresent(signature -> instanceMethods.add(generator.onInstance(watched, signature)));
        }

        private void addWrapped(ListenerClass wrapped) {
            String simpleName = nested.take("Wrapped" + wrapped.targetClass().simpleName());
            ThirdPartyWrapGenerator generator =
                    new ThirdPartyWrapGenerator(wrapped, timed.name().nestedClass(simpleName), nested, readers);
            staticMethods.add(generator.method(timed.isPublic()));
            type.addType(generator.type());
        }

        private void addForward(Signature forward) {
            List<String> parameters = forward.parameterNames();
            CodeBlock call = Methods.call(Fields.in(Fields.TARGET, parameters), forward.name(), parameters);
            instanceMethods.add(Methods.addParameters(Methods.declare(forward), forward)
                    .addStatement(forward.returns().isValue() ? "return $L" : "$L", call)
                    .build());
        }

        /** Fields exist only if a method needs them, but every class has the same constructors. */
        private void addInstance() {
            boolean needsTarget = !instanceMethods.isEmpty();
            boolean needsMonitor = timed.operations().stream()
                    .anyMatch(operation -> !operation.target().isStatic());
            if (needsTarget) {
                type.addField(timed.target(), Fields.TARGET, Modifier.PRIVATE, Modifier.FINAL);
            }
            if (needsMonitor) {
                type.addField(RuntimeNames.MONITOR, Fields.MONITOR, Modifier.PRIVATE, Modifier.FINAL);
            }
            type.addMethod(constructor()
                    .addJavadoc("Reports to the global monitor.")
                    .addStatement("this($L, $T.global())", Fields.TARGET, RuntimeNames.MONITOR)
                    .build());
            type.addMethod(constructor()
                    .addJavadoc("Reports to the given monitor.")
                    .addParameter(RuntimeNames.MONITOR, Fields.MONITOR)
                    .addCode(required(Fields.TARGET, needsTarget))
                    .addCode(required(Fields.MONITOR, needsMonitor))
                    .build());
        }

        private MethodSpec.Builder constructor() {
            MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
            if (timed.isPublic()) {
                constructor.addModifiers(Modifier.PUBLIC);
            }
            return constructor.addParameter(timed.target(), Fields.TARGET);
        }

        private static CodeBlock required(String name, boolean isStored) {
            CodeBlock required = Methods.required(name);
            return CodeBlock.builder()
                    .addStatement(isStored ? CodeBlock.of("this.$L = $L", name, required) : required)
                    .build();
        }

        private static Stream<Signature> signatures(TimedClass timed) {
            return Stream.of(
                            timed.operations().stream().map(OperationMethod::signature),
                            timed.factories().stream().map(FactoryMethod::factory),
                            timed.factories().stream().map(FactoryMethod::call),
                            timed.watched().stream().map(WatchedMethod::onClass),
                            timed.wrapped().stream()
                                    .flatMap(wrapped -> wrapped.calls().stream())
                                    .map(ListenerClass.Call::signature))
                    .flatMap(signatures -> signatures);
        }

        private static Stream<TypeVariableName> typeParameters(TimedClass timed) {
            return Stream.of(
                            timed.typeParameters().stream(),
                            timed.wrapped().stream().flatMap(wrapped -> wrapped.typeParameters().stream()),
                            timed.factories().stream().flatMap(factory -> factory.factory().typeParameters().stream()),
                            timed.factories().stream().flatMap(factory -> factory.call().typeParameters().stream()),
                            timed.watched().stream().flatMap(watched -> watched.onClass().typeParameters().stream()))
                    .flatMap(typeParameters -> typeParameters);
        }
    }
}
