package dev.pathlight.instrumentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Names of calls, whatever the application's function does. */
class CallNamesTest {
    private static String name(Function<String, String> names) {
        return new CallNames<>(names, call -> call + " by default").of("call");
    }

    @Test
    void aFunctionNamesCalls() {
        assertThat(name(call -> call + " by name")).isEqualTo("call by name");
        assertThat(name(call -> null)).isEqualTo("call by default");
    }

    @Test
    void aFunctionThatThrowsLeavesTheDefault() {
        assertThat(name(call -> {
                    throw new IllegalStateException("no name");
                }))
                .isEqualTo("call by default");
        assertThat(name(call -> {
                    throw new AssertionError("no name");
                }))
                .isEqualTo("call by default");
        assertThat(name(call -> {
                    throw new StackOverflowError("no name");
                }))
                .isEqualTo("call by default");
    }

    @Test
    void aCallWithoutANameIsUnnamed() {
        Function<Object, String> none = call -> null;

        assertThat(new CallNames<>(none, none).of("call")).isEqualTo("(unnamed)");
    }
}
