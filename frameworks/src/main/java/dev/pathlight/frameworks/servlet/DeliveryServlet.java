package dev.pathlight.frameworks.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says when something is delivered, asynchronously; 503 if the back end does not know in time. */
final class DeliveryServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient BackEnd backEnd;
    private final long timeout;

    DeliveryServlet(BackEnd backEnd, long timeout) {
        this.backEnd = backEnd;
        this.timeout = timeout;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // every outcome is answered
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext async = request.startAsync();
        async.setTimeout(timeout);
        async.addListener(new Unavailable());
        backEnd.delivery(request.getPathInfo().substring(1)).whenComplete((day, thrown) -> answer(async, day, thrown));
    }

    private static void answer(AsyncContext async, @Nullable String day, @Nullable Throwable thrown) {
        HttpServletResponse response = (HttpServletResponse) async.getResponse();
        try {
            if (thrown != null) {
                response.sendError(HttpServletResponse.SC_BAD_GATEWAY);
            } else {
                response.getWriter().println(day);
            }
        } catch (IOException e) {
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        } finally {
            async.complete();
        }
    }

    private static final class Unavailable implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            ((HttpServletResponse) event.getAsyncContext().getResponse())
                    .sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            event.getAsyncContext().complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
