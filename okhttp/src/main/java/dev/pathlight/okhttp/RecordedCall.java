package dev.pathlight.okhttp;

import dev.pathlight.Metrics;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A call. It is a proxy, because minor versions of OkHttp add methods to calls. */
final class RecordedCall implements InvocationHandler {
    private final Call call;
    private final PathlightCallFactory factory;

    private RecordedCall(Call call, PathlightCallFactory factory) {
        this.call = call;
        this.factory = factory;
    }

    static Call of(Call call, PathlightCallFactory factory) {
        return (Call) Proxy.newProxyInstance(
                Call.class.getClassLoader(), new Class<?>[] {Call.class}, new RecordedCall(call, factory));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "execute" -> execute();
            case "enqueue" -> enqueue((Call) self, method, arguments);
            case "clone" -> factory.recorded(call.clone());
            case "equals" -> arguments != null && arguments[0] == self;
            default -> call(method, arguments);
        };
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(call, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private Response execute() throws Exception {
        Metrics metrics = Metrics.current();
        return metrics.isPresent() ? metrics.await(factory.key(call.request()), call::execute) : call.execute();
    }

    private @Nullable Object enqueue(Call self, Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments == null || !(arguments[0] instanceof Callback callback)) {
            return call(method, arguments);
        }
        Metrics metrics = Metrics.current();
        if (metrics.isPresent()) {
            enqueue(self, callback, metrics);
        } else {
            call.enqueue(new Passed(self, callback));
        }
        return null;
    }

    private void enqueue(Call self, Callback callback, Metrics metrics) {
        BiConsumer<@Nullable Response, @Nullable IOException> run =
                metrics.wrapBiConsumer(factory.key(call.request()), (response, thrown) -> {
                    if (response != null) {
                        respond(self, callback, response);
                    } else if (thrown != null) {
                        callback.onFailure(self, thrown);
                    }
                });
        try {
            call.enqueue(new Recorded(run));
        } catch (Throwable e) {
            Metrics.release(run); // nothing calls it any more
            throw e;
        }
    }

    private static void respond(Call self, Callback callback, Response response) {
        try {
            callback.onResponse(self, response);
        } catch (IOException e) {
            throw RecordedCall.<RuntimeException>asThrown(e); // OkHttp logs it
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException asThrown(Throwable thrown) throws E {
        throw (E) thrown;
    }

    /** Calls the application's callback with the application's call. */
    private record Passed(Call self, Callback callback) implements Callback {
        @Override
        public void onResponse(Call ignored, Response response) throws IOException {
            callback.onResponse(self, response);
        }

        @Override
        public void onFailure(Call ignored, IOException thrown) {
            callback.onFailure(self, thrown);
        }
    }

    /** Calls the application's callback as a run of the request. */
    private record Recorded(BiConsumer<@Nullable Response, @Nullable IOException> run) implements Callback {
        @Override
        public void onResponse(Call ignored, Response response) {
            run.accept(response, null);
        }

        @Override
        public void onFailure(Call ignored, IOException thrown) {
            run.accept(null, thrown);
        }
    }
}
