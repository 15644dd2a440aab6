package dev.pathlight.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanReadableTest {
    @ParameterizedTest
    @CsvSource({
        "-5, 0",
        "0, 0",
        "1, 1 ns",
        "999, 999 ns",
        "1000, 1.00 us",
        "450000, 450 us",
        "999499, 999 us",
        "999500, 1.00 ms",
        "12345678, 12.3 ms",
        "300000000, 300 ms",
        "999999999, 1.00 s",
        "1204000000, 1.20 s",
        "59990000000, 60.0 s",
        "599000000000, 599 s",
        "599900000000, 10.0 min",
        "5000000000000, 83.3 min",
        "36000000000000, 10.0 h",
        "9223372036854775807, 2562048 h"
    })
    void times_have_three_digits_and_a_sensible_unit(long nanos, String text) {
        assertThat(HumanReadable.time(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 %, 0 %",
        "0.0001, <0.1 %, <1 %",
        "0.0005, 0.1 %, <1 %",
        "0.015, 1.5 %, 2 %",
        "0.8333, 83.3 %, 83 %",
        "0.9949, 99.5 %, 99 %",
        "0.9999, >99.9 %, >99 %",
        "0.99999999999, 100 %, 100 %",
        "1, 100 %, 100 %"
    })
    void shares_that_are_not_nothing_and_not_all_never_look_so(double share, String exact, String round) {
        assertThat(HumanReadable.percent(share)).isEqualTo(exact);
        assertThat(HumanReadable.roundPercent(share)).isEqualTo(round);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0/s",
        "0.0333333, 0.0333/s",
        "0.5, 0.5/s",
        "20, 20.0/s",
        "1234.6, 1235/s",
        "NaN, 0/s",
        "Infinity, 0/s"
    })
    void rates(double perSecond, String text) {
        assertThat(HumanReadable.rate(perSecond)).isEqualTo(text);
    }

    @Test
    void nouns() {
        assertThat(HumanReadable.count(1, "request")).isEqualTo("1 request");
        assertThat(HumanReadable.count(0, "request")).isEqualTo("0 requests");
    }
}
