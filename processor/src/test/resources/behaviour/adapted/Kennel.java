package adapted;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.util.function.Function;

public class Kennel {
    public final Promise<String> fed = new Promise<>();

    @CriticalPath("stroll")
    public Promise<String> walk() {
        Promise<String> walked = new Promise<>();
        TimedKennel.feed(this).then(walked::keep);
        return walked;
    }

    @TimedCallback(awaits = "bowls")
    public Promise<String> feed() {
        return fed;
    }

    @TimedCallback(as = Function.class)
    <S extends CharSequence> Promise<? extends S> wash(S dish) {
        return new Promise<>();
    }

    @CriticalPath("clean")
    @TimedCallback("cleaned")
    public Promise<String> clean(Promise<String> result) {
        return result;
    }
}
