package listeners;

import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedListener;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to a {@link Talk} and reports the times of the calls to Pathlight.
 * The request that creates an instance waits for the last call.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
public final class TimedTalk implements WebSocket.Listener, TimedListener.Wrapper {
    private static final CallbackKey TALK = CallbackKey.of("Talk", "Talk", "", "listeners.Talk(Talk.java:9)").push();

    private final Talk target;

    private final TimedListener listener;

    /**
     * Registers the listener with the current request.
     */
    public TimedTalk(Talk target) {
        this.target = Objects.requireNonNull(target, "target");
        this.listener = TimedListener.register(TALK);
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        Run run = Run.of(listener);
        try {
            target.onOpen(webSocket);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket target, CharSequence data, boolean last) {
        Run run = Run.of(listener);
        try {
            return this.target.onText(target, data, last);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        Run run = Run.of(listener);
        try {
            return target.onBinary(webSocket, data, last);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
        Run run = Run.of(listener);
        try {
            return target.onPing(webSocket, message);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
        Run run = Run.of(listener);
        try {
            return target.onPong(webSocket, message);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        Run run = Run.last(listener);
        try {
            return target.onClose(webSocket, statusCode, reason);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        Run run = Run.last(listener);
        try {
            Run.fail(run, error);
            target.onError(webSocket, error);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    /**
     * Returns the listener that this wrapper forwards to.
     */
    public Talk unwrap() {
        return target;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimedTalk timed && target.equals(timed.target);
    }

    @Override
    public int hashCode() {
        return target.hashCode();
    }

    @Override
    public String toString() {
        return target.toString();
    }

    @Override
    public TimedListener timedListener() {
        return listener;
    }
}
