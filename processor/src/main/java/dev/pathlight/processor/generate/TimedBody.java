package dev.pathlight.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.pathlight.processor.describe.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The body of a method that runs the target's: opens a run, calls, says how it went, ends the run. Whatever the target
 * returns or throws goes on to the caller.
 */
final class TimedBody {
    private final String run;
    private final String thrown;
    private final String result;
    private final CodeBlock opening;
    private final CodeBlock.Builder told = CodeBlock.builder();

    /**
     * A body to be.
     *
     * @param opening the expression that opens the run
     * @param taken names that are in use around it
     */
    TimedBody(CodeBlock opening, Collection<String> taken) {
        UniqueNames names = new UniqueNames(taken);
        this.run = names.take("run");
        this.thrown = names.take("e");
        this.result = names.take("result");
        this.opening = opening;
    }

    /** Calls for nothing. */
    CodeBlock calling(CodeBlock call, boolean responds) {
        CodeBlock.Builder statements = CodeBlock.builder().addStatement(call);
        if (responds) {
            statements.addStatement("$L.responded()", run);
        }
        return around(statements.build());
    }

    /** Calls and returns what comes back. */
    CodeBlock returning(CodeBlock call, TypeName type, boolean responds) {
        if (!responds) {
            return around(CodeBlock.builder().addStatement("return $L", call).build());
        }
        return around(CodeBlock.builder()
                .addStatement("$T $L = $L", type, result, call)
                .addStatement("$L.responded()", run)
                .addStatement("return $L", result)
                .build());
    }

    /** The expression in which the run learns of what the call gave: {@code run.watch(call)}. */
    CodeBlock told(String how, CodeBlock call) {
        return CodeBlock.of("$L.$L($L)", run, how, call);
    }

    /** Lets the run know of a failure before the call. */
    void tellFailure(Optional<String> exception) {
        told.addStatement(
                exception.isPresent()
                        ? CodeBlock.of("$L.fail($L)", run, exception.get())
                        : CodeBlock.of("$L.failed()", run));
    }

    /** Lets the run know of what the call is given, where that may say that something failed. */
    void tell(List<Outcome> outcomes, ReaderConstants readers) {
        for (Outcome outcome : outcomes) {
            if (outcome.reader().isPresent()) {
                told.addStatement(
                        "$L.read($L, $L)", run, readers.of(outcome.reader().get()), outcome.parameter());
            } else {
                told.beginControlFlow("if ($L != null)", outcome.parameter())
                        .addStatement("$L.fail($L)", run, outcome.parameter())
                        .endControlFlow();
            }
        }
    }

    private CodeBlock around(CodeBlock statements) {
        return CodeBlock.builder()
                .addStatement("$T $L = $L", RuntimeNames.RUN, run, opening)
                .beginControlFlow("try")
                .add(told.build())
                .add(statements)
                .nextControlFlow("catch ($T $L)", RuntimeNames.THROWABLE, thrown)
                .addStatement("$L.fail($L)", run, thrown)
                .addStatement("throw $L", thrown)
                .nextControlFlow("finally")
                .addStatement("$L.end()", run)
                .endControlFlow()
                .build();
    }
}
