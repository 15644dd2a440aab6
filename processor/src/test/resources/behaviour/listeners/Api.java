package listeners;

import dev.pathlight.OutcomeReader;

final class Api {
    private Api() {}

    enum Status {
        FINE,
        BAD
    }

    abstract static class Listener<B> {
        void onBowl(B bowl) {}

        abstract int onClose(Status status);

        final int constant() {
            return 1;
        }

        int size() {
            return 0;
        }
    }

    static final class StatusReader implements OutcomeReader<Status> {
        @Override
        public boolean isFailure(Status status) {
            return status == Status.BAD;
        }
    }
}
