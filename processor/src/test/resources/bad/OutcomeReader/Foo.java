package bad;

import dev.pathlight.OutcomeReader;
import dev.pathlight.TimedCallback;
import java.util.List;

class Foo {
    @TimedCallback(outcome = TextReader.class, as = Runnable.class)
    void bound(String text) {}

    @TimedCallback(outcome = {TextReader.class, Closed.class, Open.class})
    void done(String text) {}

    @TimedCallback(outcome = TextReader.class)
    interface Listener {
        void onComplete(List<String> texts);
    }

    static final class TextReader implements OutcomeReader<String> {
        @Override
        public boolean isFailure(String text) {
            return text.isEmpty();
        }
    }

    static final class Closed implements OutcomeReader<String> {
        private Closed() {}

        @Override
        public boolean isFailure(String text) {
            return text.isEmpty();
        }
    }

    abstract static class Open implements OutcomeReader<String> {}

    @TimedCallback(types = Handler.class, outcome = TextsReader.class)
    static final class Library {}

    interface Handler<E> {
        void handle(E event);
    }

    static final class TextsReader implements OutcomeReader<List<String>> {
        @Override
        public boolean isFailure(List<String> texts) {
            return texts.isEmpty();
        }
    }
}
