package bad;

import dev.pathlight.CriticalPath;

class Chores {
    @CriticalPath("chores")
    void start() {}

    @CriticalPath("alone")
    void alone() {}
}
