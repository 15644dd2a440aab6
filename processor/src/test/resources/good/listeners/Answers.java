package listeners;

import dev.pathlight.TimedCallback;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

@TimedCallback(awaits = "answers", layer = "db")
class Answers<T> implements Flow.Subscriber<T> {
    final List<T> answers = new ArrayList<>();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(T answer) {
        answers.add(answer);
    }

    @Override
    public void onError(Throwable thrown) {}

    @Override
    public void onComplete() {}
}
