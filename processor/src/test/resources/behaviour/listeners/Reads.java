package listeners;

import dev.pathlight.TimedCallback;
import java.nio.channels.CompletionHandler;

@TimedCallback(value = "Reads.read", responds = true)
class Reads implements CompletionHandler<Integer, StringBuilder> {
    @Override
    public void completed(Integer length, StringBuilder attachment) {
        attachment.append(length);
        if (length < 0) {
            throw new IllegalArgumentException("length");
        }
    }

    @Override
    public void failed(Throwable thrown, StringBuilder attachment) {
        attachment.append(thrown.getMessage());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reads;
    }

    @Override
    public int hashCode() {
        return 7;
    }

    @Override
    public String toString() {
        return "reads";
    }
}
