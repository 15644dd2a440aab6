package bad;

import dev.pathlight.TimedCallback;

record Point(@TimedCallback int x, int y) {
    @TimedCallback
    public int y() {
        return y;
    }
}
