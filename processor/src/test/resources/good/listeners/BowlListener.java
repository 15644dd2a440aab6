package listeners;

import java.io.IOException;

/** A listener class of an API, with every kind of member. */
public abstract class BowlListener<B> {
    protected BowlListener() {}

    public void onOpen() {}

    public abstract void onBowl(B bowl) throws IOException;

    public void onClosed(int code, String reason) {}

    public void onFailure(Throwable thrown, B bowl) {}

    public final String name() {
        return "bowl";
    }

    @Override
    public final String toString() {
        return name();
    }

    protected boolean accepts(B bowl) {
        return true;
    }

    void inPackage() {}

    private void secret() {}

    static void shared() {}

    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
    public @interface Sharable {
        int value();
    }
}
