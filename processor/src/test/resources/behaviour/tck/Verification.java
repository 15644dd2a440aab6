package tck;

import dev.pathlight.Monitor;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;

/** The technology compatibility kit of Reactive Streams, for a subscriber that is wrapped in a request. */
public class Verification extends FlowSubscriberBlackboxVerification<Integer> {
    static final Monitor MONITOR = Monitor.builder().build();

    public Verification() {
        super(new TestEnvironment(500, 50));
    }

    @Override
    public Flow.Subscriber<Integer> createFlowSubscriber() {
        return new TimedHandler(new Handler(), MONITOR).get();
    }

    @Override
    public Integer createElement(int element) {
        return element;
    }
}
