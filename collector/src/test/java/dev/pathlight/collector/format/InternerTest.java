package dev.pathlight.collector.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests that equal names become one instance, which is kept for a while. */
class InternerTest {
    private final Interner names = new Interner();

    private String get() {
        return names.one(new String(new char[] {'g', 'e', 't'}));
    }

    @Test
    void equalNamesBecomeOneInstance() {
        assertThat(get()).isSameAs(get());
    }

    @Test
    void tooManyOrTooLongNamesAreDropped() {
        String before = get();
        for (int i = 0; i < 20_000; i++) {
            names.one("name " + i);
        }
        assertThat(get()).isNotSameAs(before);

        before = get();
        for (int i = 0; i < 2_100; i++) {
            names.one("x".repeat(996) + i);
        }
        assertThat(get()).isNotSameAs(before);
    }
}
