package dev.pathlight.libraries;

import dev.pathlight.CriticalPath;
import dev.pathlight.okhttp.PathlightCallFactory;
import java.io.IOException;
import java.net.URI;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** OkHttp, wrapped: every call is a wait. */
public final class WrappedOkHttpExample {
    // region okhttp
    private final Call.Factory client = PathlightCallFactory.wrap(new OkHttpClient());
    // endregion

    // region okhttp-named
    private final Call.Factory named =
            PathlightCallFactory.wrap(new OkHttpClient(), request -> switch (request.method()) {
                case "GET" -> "find user";
                default -> null; // the host
            });
    // endregion

    @CriticalPath
    public String greet(URI uri) throws IOException {
        try (Response response = client.newCall(request(uri)).execute()) {
            return response.body().string();
        }
    }

    @CriticalPath
    public void find(URI uri, Callback callback) throws IOException {
        named.newCall(request(uri)).enqueue(callback);
    }

    private static Request request(URI uri) throws IOException {
        return new Request.Builder().url(uri.toURL()).build();
    }
}
