package bad;

import dev.pathlight.CriticalPath;

class Errands {
    @CriticalPath("chores")
    void start() {}

    @SuppressWarnings("SharedOperation")
    static class Meant {
        @CriticalPath("chores")
        void start() {}
    }
}
