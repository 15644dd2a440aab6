package dev.pathlight.frameworks.spring;

import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;
import dev.pathlight.TimedCallback;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.async.DeferredResult;

/** Books a carrier, and responds when the carrier calls back. */
// region parcel
class Parcel implements ParcelApi {
    private final BackEnd backEnd;

    Parcel(BackEnd backEnd) {
        this.backEnd = backEnd;
    }

    @Override
    @CriticalPath("parcel")
    public DeferredResult<String> book(String basket) {
        DeferredResult<String> answer = new DeferredResult<>();
        backEnd.book(basket, TimedParcel.booked(this, answer));
        return answer;
    }

    @TimedCallback(awaits = "carrier", as = BackEnd.Carrier.class, responds = true)
    void booked(DeferredResult<String> answer, @Nullable String day, @Nullable Throwable thrown) {
        if (thrown != null) {
            Metrics.current().fail(thrown);
            answer.setErrorResult(thrown);
        } else {
            answer.setResult("comes on " + day);
        }
    }
}
// endregion
