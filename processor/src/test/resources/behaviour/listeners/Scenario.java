package listeners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.CallbackRow;
import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.function.Executable;

public class Scenario implements Executable {
    private Monitor monitor = Monitor.builder().build();

    public Scenario() {}

    @Override
    public void execute() {
        aStreamEndsWithItsTerminalMethod();
        aStreamEndsWithItsFailure();
        aStreamEndsWithItsCancellation();
        onlyTheFirstSubscriptionCounts();
        completionHandlerIsCalledOnce();
        exceptionsPropagate();
        aClassIsExtendedAndEveryCallForwarded();
        objectMethodsDelegateToTheTarget();
        releasingByHand();
    }

    private void requested(Runnable body) {
        monitor.close();
        monitor = Monitor.builder().build();
        new TimedHandler(new Handler(body), monitor).run();
    }

    private Operation get() {
        return monitor.snapshot().operation("get").orElseThrow();
    }

    private CallbackRow row(String key) {
        return get().callbacks().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private void aStreamEndsWithItsTerminalMethod() {
        Answers<String> answers = new Answers<>(99);
        SubmissionPublisher<String> publisher = new SubmissionPublisher<>(Runnable::run, 16);
        requested(() -> publisher.subscribe(new TimedAnswers<>(answers)));
        publisher.submit("one");
        publisher.submit("two");
        assertThat(get().inFlight()).isEqualTo(1);
        publisher.close();

        assertThat(answers.seen).containsExactly("one", "two", "complete");
        assertThat(get().count()).isEqualTo(1);
        assertThat(row("Answers").awaits()).isEqualTo("answers");
        assertThat(row("Answers").count()).isEqualTo(4);
        assertThat(row("Answers").errors()).isZero();
        assertThat(row("Answers").repeated()).isZero();
    }

    private void aStreamEndsWithItsFailure() {
        Answers<String> answers = new Answers<>(99);
        SubmissionPublisher<String> publisher = new SubmissionPublisher<>(Runnable::run, 16);
        requested(() -> publisher.subscribe(new TimedAnswers<>(answers)));
        IllegalStateException thrown = new IllegalStateException("no more");
        publisher.closeExceptionally(thrown);

        assertThat(answers.seen).containsExactly(thrown);
        assertThat(get().count()).isEqualTo(1);
        assertThat(get().errors()).isZero();
        assertThat(row("Answers").errors()).isEqualTo(1);
    }

    private void aStreamEndsWithItsCancellation() {
        Answers<String> answers = new Answers<>(1);
        SubmissionPublisher<String> publisher = new SubmissionPublisher<>(Runnable::run, 16);
        requested(() -> publisher.subscribe(new TimedAnswers<>(answers)));
        publisher.submit("one");
        publisher.submit("two");
        publisher.close();

        assertThat(answers.seen).containsExactly("one");
        assertThat(get().count()).isEqualTo(1);
    }

    private void onlyTheFirstSubscriptionCounts() {
        Answers<String> answers = new Answers<>(99);
        Flow.Subscriber<?>[] made = new Flow.Subscriber<?>[1];
        requested(() -> made[0] = new TimedAnswers<>(answers));
        int[] cancelled = {0};
        Flow.Subscription subscription = new Flow.Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {
                cancelled[0]++;
            }
        };
        made[0].onSubscribe(subscription);
        made[0].onSubscribe(subscription);

        assertThat(cancelled[0]).isEqualTo(1);
        assertThat(get().inFlight()).isEqualTo(1);
        assertThatThrownBy(() -> new TimedAnswers<>(new Answers<>(1)).onSubscribe(null))
                .isInstanceOf(NullPointerException.class);
        made[0].onComplete();
        assertThat(get().inFlight()).isZero();
    }

    private void completionHandlerIsCalledOnce() {
        TimedReads[] made = new TimedReads[2];
        requested(() -> {
            made[0] = new TimedReads(new Reads());
            made[1] = new TimedReads(new Reads());
        });
        StringBuilder attachment = new StringBuilder();
        made[0].completed(3, attachment);
        made[0].completed(4, attachment);
        made[1].failed(new IllegalStateException("closed"), attachment);
        made[1].failed(new IllegalStateException("!"), attachment);

        assertThat(attachment).hasToString("34closed!");
        assertThat(get().count()).isEqualTo(1);
        assertThat(get().reported()).isEqualTo(1);
        assertThat(row("Reads.read").repeated()).isEqualTo(1);
        assertThat(row("Reads.read").late()).isEqualTo(1);
        assertThat(row("Reads.read").errors()).isEqualTo(2);
    }

    private void exceptionsPropagate() {
        requested(() -> assertThatThrownBy(() -> new TimedReads(new Reads()).completed(-1, new StringBuilder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length"));

        assertThat(get().count()).isEqualTo(1);
        assertThat(row("Reads.read").errors()).isEqualTo(1);
    }

    private void aClassIsExtendedAndEveryCallForwarded() {
        Bowls bowls = new Bowls(3);
        requested(() -> {
            Api.Listener<String> timed = new TimedBowls(bowls);
            timed.onBowl("one");
            assertThat(timed.size()).isEqualTo(1);
            assertThat(timed.constant()).isEqualTo(1);
            assertThat(timed.onClose(Api.Status.BAD)).isEqualTo(1);
        });

        assertThat(row("Bowls").count()).isEqualTo(2);
        assertThat(row("Bowls").errors()).isEqualTo(1);
        assertThat(get().count()).isEqualTo(1);
    }

    private void objectMethodsDelegateToTheTarget() {
        Reads reads = new Reads();
        TimedReads one = new TimedReads(reads);
        TimedReads other = new TimedReads(new Reads());

        assertThat(one.unwrap()).isSameAs(reads);
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).hasToString("reads");
        assertThat(new TimedAnswers<>(new Answers<String>(1))).isNotEqualTo(new TimedAnswers<>(new Answers<String>(1)));
        assertThat(one).isNotEqualTo(reads);
        assertThatThrownBy(() -> new TimedReads(null)).hasMessage("target");
    }

    private void releasingByHand() {
        requested(() -> {
            TimedReads timed = new TimedReads(new Reads());
            Metrics.release(timed);
            Metrics.release(timed);
        });

        assertThat(get().count()).isEqualTo(1);
    }
}
