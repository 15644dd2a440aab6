package dev.pathlight.libraries;

import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;
import dev.pathlight.TimedCallback;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

/** OkHttp: a callback class of the application, and a callback from other code. */
public final class OkHttpExample {
    // region okhttp
    @CriticalPath
    public void greet(Call user) {
        user.enqueue(new TimedOkHttpExample_Greeting(new Greeting()));
    }

    @TimedCallback(value = "greeting", awaits = "users", responds = true)
    static final class Greeting implements Callback {
        @Override
        public void onResponse(Call call, Response response) throws IOException {
            try (response) {
                response.body().string();
            }
        }

        @Override
        public void onFailure(Call call, IOException thrown) { // "Canceled" among others
            Metrics.current().fail(thrown);
        }
    }
    // endregion

    // region okhttp-wrapped
    @TimedCallback(types = Callback.class)
    static final class Http {}

    @CriticalPath
    public void forward(Call user, Callback callback) {
        user.enqueue(TimedOkHttpExample_Http.wrap("users", callback));
    }
    // endregion
}
