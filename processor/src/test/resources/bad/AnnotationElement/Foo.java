package bad;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;

@interface Foo {
    @TimedCallback
    String value();

    @CriticalPath
    int count() default 1;
}
