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
            statements.add(responded());
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
                .add(responded())
                .addStatement("return $L", result)
                .build());
    }

    /** Calls and returns the stage whose completion is the response; whatever is thrown instead is the response as well. */
    CodeBlock responding(CodeBlock call) {
        return around(CodeBlock.builder().addStatement("return $L", call).build(), responded());
    }

    /** The expression in which the run learns of what the call gave: {@code Run.watch(run, call)}. */
    CodeBlock told(String how, CodeBlock call) {
        return CodeBlock.of("$T.$L($L, $L)", RuntimeNames.RUN, how, run, call);
    }

    /** Lets the run know of a failure before the call. */
    void tellFailure(Optional<String> exception) {
        told.addStatement(
                exception.isPresent()
                        ? CodeBlock.of("$T.fail($L, $L)", RuntimeNames.RUN, run, exception.get())
                        : CodeBlock.of("$T.failed($L)", RuntimeNames.RUN, run));
    }

    /** Lets the run know of what the call is given, where that may say that something failed. */
    void tell(List<Outcome> outcomes, ReaderConstants readers) {
        for (Outcome outcome : outcomes) {
            if (outcome.reader().isPresent()) {
                told.addStatement(
                        "$T.read($L, $L, $L)",
                        RuntimeNames.RUN,
                        run,
                        readers.of(outcome.reader().get()),
                        outcome.parameter());
            } else {
                told.beginControlFlow("if ($L != null)", outcome.parameter())
                        .addStatement("$T.fail($L, $L)", RuntimeNames.RUN, run, outcome.parameter())
                        .endControlFlow();
            }
        }
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
     * Around the statements of the call.
     *
     * @param ifThrown what else is said where the call throws
     */
    private CodeBlock around(CodeBlock statements, CodeBlock ifThrown) {
        return CodeBlock.builder()
                .addStatement("$T $L = $L", RuntimeNames.RUN, run, opening)
                .beginControlFlow("try")
                .add(told.build())
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
