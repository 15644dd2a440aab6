package listeners;

import dev.pathlight.TimedCallback;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

@TimedCallback(awaits = "answers")
class Answers<T> implements Flow.Subscriber<T> {
    final List<Object> seen = new ArrayList<>();
    private final int most;
    private Flow.Subscription subscription;

    Answers(int most) {
        this.most = most;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (subscription != null) {
            given.cancel();
            return;
        }
        subscription = given;
        subscription.request(1);
    }

    @Override
    public void onNext(T answer) {
        seen.add(answer);
        if (seen.size() == most) {
            subscription.cancel();
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        seen.add(thrown);
    }

    @Override
    public void onComplete() {
        seen.add("complete");
    }
}
