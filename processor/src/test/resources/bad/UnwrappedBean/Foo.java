package bad;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import jakarta.inject.Singleton;
import org.springframework.stereotype.Component;
import org.springframework.web.RestController;

@RestController
class Foo {
    @CriticalPath("start")
    public void start(String name) {}

    @Component
    static class OnlyCallbacks {
        @TimedCallback
        void washed() {}
    }

    @Singleton
    static class Cdi {
        @CriticalPath("cdi")
        void start() {}
    }

    @Component
    @SuppressWarnings("UnwrappedBean")
    static class Meant {
        @CriticalPath("meant")
        void start() {}
    }
}
