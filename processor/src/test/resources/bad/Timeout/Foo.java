package bad;

import dev.pathlight.CriticalPath;

class Foo {
    @CriticalPath(timeout = "30s")
    void unit() {}

    @CriticalPath(timeout = "PT0S")
    void zero() {}

    @CriticalPath(timeout = "PT-1S")
    void negative() {}

    @CriticalPath(timeout = "P999999D")
    void forever() {}

    @CriticalPath(timeout = "PT2.5S")
    void fine() {}

    @CriticalPath(timeout = "250 ms")
    void milliseconds() {}

    @CriticalPath(timeout = "soon")
    void word() {}
}
