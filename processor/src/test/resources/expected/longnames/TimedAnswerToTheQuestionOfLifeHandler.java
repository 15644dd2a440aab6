package longnames;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;
import javax.annotation.processing.Generated;

/**
 * Calls {@link AnswerToTheQuestionOfLifeHandler} and reports the times of the calls to Pathlight.
 * An instance forwards to its target; a static method creates a callback.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
final class TimedAnswerToTheQuestionOfLifeHandler {
    private static final CallbackKey ANSWERED_AFTER_ALL_THOSE_YEARS = CallbackKey.of(
            "AnswerToTheQuestionOfLifeHandler.answeredAfterAllThoseYears",
            "AnswerToTheQuestionOfLifeHandler.answeredAfterAllThoseYears",
            "",
            "longnames.AnswerToTheQuestionOfLifeHandler.answeredAfterAllThoseYears(AnswerToTheQuestionOfLifeHandler.java:8)");

    private static final CallbackKey COUNTED = CallbackKey.of(
            "AnswerToTheQuestionOfLifeHandler.counted",
            "AnswerToTheQuestionOfLifeHandler.counted",
            "",
            "longnames.AnswerToTheQuestionOfLifeHandler.counted(AnswerToTheQuestionOfLifeHandler.java:13)");

    /**
     * Reports to the global monitor.
     */
    TimedAnswerToTheQuestionOfLifeHandler(AnswerToTheQuestionOfLifeHandler target) {
        this(target, Monitor.global());
    }

    /**
     * Reports to the given monitor.
     */
    TimedAnswerToTheQuestionOfLifeHandler(AnswerToTheQuestionOfLifeHandler target,
            Monitor monitor) {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link AnswerToTheQuestionOfLifeHandler#answeredAfterAllThoseYears(Supplier, StringBuilder)}
     */
    static ToIntBiFunction<Supplier<? extends CharSequence>, StringBuilder> answeredAfterAllThoseYears(
            AnswerToTheQuestionOfLifeHandler target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(ANSWERED_AFTER_ALL_THOSE_YEARS, new AnsweredAfterAllThoseYears(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link AnswerToTheQuestionOfLifeHandler#counted(Object)}
     */
    static AnswerToTheQuestionOfLifeHandler.Numbers<Object, Integer> counted(
            AnswerToTheQuestionOfLifeHandler target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(COUNTED, new Counted(target));
    }

    private static final class AnsweredAfterAllThoseYears extends TimedCall implements ToIntBiFunction<Supplier<? extends CharSequence>, StringBuilder> {
        private final AnswerToTheQuestionOfLifeHandler target;

        AnsweredAfterAllThoseYears(AnswerToTheQuestionOfLifeHandler target) {
            this.target = target;
        }

        @Override
        public int applyAsInt(Supplier<? extends CharSequence> question, StringBuilder answer) {
            Run run = Run.of(this);
            try {
                return target.answeredAfterAllThoseYears(question, answer);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class Counted extends TimedCall implements AnswerToTheQuestionOfLifeHandler.Numbers<Object, Integer> {
        private final AnswerToTheQuestionOfLifeHandler target;

        Counted(AnswerToTheQuestionOfLifeHandler target) {
            this.target = target;
        }

        @Override
        public Integer of(Object it) {
            Run run = Run.of(this);
            try {
                return target.counted(it);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }
}
