package listeners;

import dev.pathlight.TimedCallback;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;

@TimedCallback(value = "Reads.read", responds = true)
public abstract class Reads implements CompletionHandler<Integer, ByteBuffer> {
    @Override
    public final String toString() {
        return "reads";
    }

    protected abstract void other() throws IOException;
}
