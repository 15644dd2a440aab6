package dev.pathlight.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.pathlight.processor.describe.OutcomeParameter;
import dev.pathlight.processor.describe.Watch;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The body of a method that calls the target: opens a run, calls, reports the outcome, ends the run. The result or exception of
 * the target is passed to the caller.
 */
final class TimedBody {
    private final String run;
    private final String thrown;
    private final String result;
    private final CodeBlock opening;
    private final CodeBlock.Builder reports = CodeBlock.builder();

    /**
     * Creates a body.
     *
     * @param opening the expression that opens the run
     * @param taken the names in scope
     */
    TimedBody(CodeBlock opening, Collection<String> taken) {
        UniqueNames names = new UniqueNames(taken);
        this.run = names.take("run");
        this.thrown = names.take("e");
        this.result = names.take("result");
        this.opening = opening;
    }

    /** Returns a body that calls and returns nothing. */
    CodeBlock calling(CodeBlock call, boolean responds) {
        CodeBlock.Builder statements = CodeBlock.builder().addStatement(call);
        if (responds) {
            statements.add(responded());
        }
        return around(statements.build());
    }

    /** Returns a body that calls and returns the result. */
    CodeBlock returning(CodeBlock call, TypeName type, boolean responds) {
        if (!responds) {
            return around(CodeBlock.builder().addStatement("return $L", call).build());
        }
        return around(CodeBlock.builder()
                .addStatement("$T $L = $L", type, result, call)
                .add(responded())
                .addStatement("return $L", result)
                .build());
    }

    /** Returns a body that calls and returns the stage or value whose completion is the response, as is an exception. */
    CodeBlock responding(CodeBlock call, TypeName type, Watch watch) {
        if (watch.way() != Watch.Way.ADAPTED) {
            return around(
                    CodeBlock.builder()
                            .addStatement("return $L", respondingWith(watch, call))
                            .build(),
                    responded());
        }
        return around(
                CodeBlock.builder()
                        .addStatement("$T $L = $L", type, result, call)
                        .addStatement("return $L", respondingWith(watch, CodeBlock.of("$L", result)))
                        .build(),
                responded());
    }

    /**
     * Returns the expression that watches the result of a call: {@code Run.watch(run, call)}.
     *
     * @param key the constant with the keys of the callback
     */
    CodeBlock watching(Watch watch, CodeBlock call, String key) {
        return switch (watch.way()) {
            case NOTHING -> call;
            case REPLACED -> passingRun("watch", call);
            case OBSERVED -> passingRun("observe", call);
            case ADAPTED ->
                adapting(watch, call, CodeBlock.of("$T.waiting($L, $L)", RuntimeNames.ASYNC_CALL, run, key));
        };
    }

    /** Returns the expression that makes the completion of the result of a call the response. */
    private CodeBlock respondingWith(Watch watch, CodeBlock call) {
        return switch (watch.way()) {
            case NOTHING -> call;
            case REPLACED -> passingRun("respondsWith", call);
            case OBSERVED -> passingRun("respondsOn", call);
            case ADAPTED ->
                adapting(watch, call, CodeBlock.of("$T.responding($L, $L)", RuntimeNames.ASYNC_CALL, run, call));
        };
    }

    private CodeBlock passingRun(String method, CodeBlock call) {
        return CodeBlock.of("$T.$L($L, $L)", RuntimeNames.RUN, method, run, call);
    }

    private static CodeBlock adapting(Watch watch, CodeBlock call, CodeBlock asyncCall) {
        return CodeBlock.of("$T.observe($L, $L)", watch.adapter().orElseThrow(), call, asyncCall);
    }

    /** Reports a failure to the run before the call. */
    void reportFailure(Optional<String> exception) {
        reports.addStatement(
                exception.isPresent()
                        ? CodeBlock.of("$T.fail($L, $L)", RuntimeNames.RUN, run, exception.get())
                        : CodeBlock.of("$T.failed($L)", RuntimeNames.RUN, run));
    }

    /** Reports the arguments that may report a failure to the run before the call. */
    void reportOutcomes(List<OutcomeParameter> outcomes, ReaderConstants readers) {
        for (OutcomeParameter outcome : outcomes) {
            if (outcome.reader().isPresent()) {
                String reader = readers.of(outcome.reader().get());
                if (outcome.instanceOf().isEmpty()) {
                    read(reader, CodeBlock.of("$L", outcome.parameter()));
                } else {
                    TypeName type = outcome.instanceOf().get();
                    reports.beginControlFlow("if ($L instanceof $T)", outcome.parameter(), type);
                    read(reader, CodeBlock.of("($T) $L", type, outcome.parameter()));
                    reports.endControlFlow();
                }
            } else {
                reports.beginControlFlow("if ($L != null)", outcome.parameter())
                        .addStatement("$T.fail($L, $L)", RuntimeNames.RUN, run, outcome.parameter())
                        .endControlFlow();
            }
        }
    }

    private void read(String reader, CodeBlock argument) {
        reports.addStatement("$T.read($L, $L, $L)", RuntimeNames.RUN, run, reader, argument);
    }

    private CodeBlock responded() {
        return CodeBlock.builder()
                .addStatement("$T.responded($L)", RuntimeNames.RUN, run)
                .build();
    }

    private CodeBlock around(CodeBlock statements) {
        return around(statements, CodeBlock.of(""));
    }

    /**
     * Returns the body around the statements of the call.
     *
     * @param ifThrown further statements if the call throws
     */
    private CodeBlock around(CodeBlock statements, CodeBlock ifThrown) {
        return CodeBlock.builder()
                .addStatement("$T $L = $L", RuntimeNames.RUN, run, opening)
                .beginControlFlow("try")
                .add(reports.build())
                .add(statements)
                .nextControlFlow("catch ($T $L)", RuntimeNames.THROWABLE, thrown)
                .addStatement("$T.fail($L, $L)", RuntimeNames.RUN, run, thrown)
                .add(ifThrown)
                .addStatement("throw $L", thrown)
                .nextControlFlow("finally")
                .addStatement("$T.end($L)", RuntimeNames.RUN, run)
                .endControlFlow()
                .build();
    }
}
