package listeners;

import dev.pathlight.Delivery;
import dev.pathlight.TimedCallback;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;

@TimedCallback(delivery = Delivery.PUSH)
public class Talk implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onText(WebSocket target, CharSequence data, boolean last) {
        return WebSocket.Listener.super.onText(target, data, last);
    }
}
