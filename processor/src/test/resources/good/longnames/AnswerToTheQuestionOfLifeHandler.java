package longnames;

import dev.pathlight.TimedCallback;
import java.util.function.Supplier;

class AnswerToTheQuestionOfLifeHandler {
    @TimedCallback
    int answeredAfterAllThoseYears(Supplier<? extends CharSequence> question, StringBuilder answer) {
        return 42;
    }

    @TimedCallback(as = Numbers.class)
    int counted(Object it) {
        return 0;
    }

    interface Numbers<T, N extends Number> {
        N of(T it);
    }
}
