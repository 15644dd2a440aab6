package listeners;

import dev.pathlight.TimedCallback;
import java.net.http.HttpResponse;

@TimedCallback
interface Body<T extends Comparable<T>> extends HttpResponse.BodySubscriber<T> {}
