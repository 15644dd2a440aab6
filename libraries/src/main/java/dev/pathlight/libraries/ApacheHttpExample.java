package dev.pathlight.libraries;

import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;
import dev.pathlight.TimedCallback;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;

/** Apache's HttpClient 5: a callback with a method for each outcome. */
public final class ApacheHttpExample {
    private final CloseableHttpAsyncClient client;

    ApacheHttpExample(CloseableHttpAsyncClient client) {
        this.client = client;
    }

    // region apache-http
    @CriticalPath
    @SuppressWarnings("UnknownAsyncType") // the callback tells when it is done
    public Future<SimpleHttpResponse> greet(SimpleHttpRequest user) {
        return client.execute(user, new TimedApacheHttpExample_Greeting(new Greeting()));
    }

    @TimedCallback(value = "greeting", awaits = "users", responds = true)
    static final class Greeting implements FutureCallback<SimpleHttpResponse> {
        @Override
        public void completed(SimpleHttpResponse response) {}

        @Override
        public void failed(Exception thrown) {
            Metrics.current().fail(thrown);
        }

        @Override
        public void cancelled() {
            Metrics.current().fail(new CancellationException());
        }
    }
    // endregion
}
