package listeners;

import dev.pathlight.TimedCallback;

@BowlListener.Sharable(2)
@Deprecated
@TimedCallback
public class Bowls extends BowlListener<String> implements Marked {
    public Bowls(int size) {}

    @Override
    public void onBowl(String bowl) {}

    @Override
    protected boolean accepts(String bowl) {
        return false;
    }
}
