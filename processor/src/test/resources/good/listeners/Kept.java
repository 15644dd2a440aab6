package listeners;

import dev.pathlight.TimedCallback;

@TimedCallback
class Kept implements KeptApi {
    @Override
    @SuppressWarnings("deprecation")
    public void onOld() {}

    @Override
    public void onDone() {}
}
