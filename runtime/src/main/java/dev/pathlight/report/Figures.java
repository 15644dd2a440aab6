package dev.pathlight.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as a person reads them: three significant digits, a sensible unit, the same in every locale. */
public final class Figures {
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    private Figures() {}

    /** Units of time, and from how many nanoseconds on each is the one to use. */
    private enum Unit {
        NANOS("ns", 1, 1),
        MICROS("us", 1_000, 1_000),
        MILLIS("ms", 1_000_000, 1_000_000),
        SECONDS("s", 1_000_000_000L, 1_000_000_000L),
        MINUTES("min", 60_000_000_000L, 600_000_000_000L),
        HOURS("h", 3_600_000_000_000L, 36_000_000_000_000L);

        private final String symbol;
        private final BigDecimal nanos;
        private final BigDecimal from;

        Unit(String symbol, long nanos, long from) {
            this.symbol = symbol;
            this.nanos = BigDecimal.valueOf(nanos);
            this.from = BigDecimal.valueOf(from);
        }

        static Unit of(BigDecimal nanos) {
            // By the rounded value: 999.9 us is 1.00 ms.
            BigDecimal rounded = nanos.round(THREE_DIGITS);
            Unit unit = NANOS;
            for (Unit larger : values()) {
                if (rounded.compareTo(larger.from) >= 0) {
                    unit = larger;
                }
            }
            return unit;
        }
    }

    /** A time: {@code 12.3 ms}, {@code 450 us}, {@code 1.20 s}, {@code 0}. */
    public static String time(long nanos) {
        if (nanos <= 0) {
            return "0";
        }
        BigDecimal exact = BigDecimal.valueOf(nanos);
        Unit unit = Unit.of(exact);
        return unit == Unit.NANOS
                ? nanos + " ns"
                : threeDigits(exact.divide(unit.nanos, MathContext.DECIMAL64)) + " " + unit.symbol;
    }

    /** A share with one decimal. What is not nothing, or not all, never looks as if it were. */
    static String percent(double share) {
        if (share > 0 && share < 0.0005) {
            return "<0.1 %";
        }
        if (share >= 0.9995) {
            return isAll(share) ? "100 %" : ">99.9 %";
        }
        return share <= 0 ? "0 %" : decimal(share * 100, 1) + " %";
    }

    /** A share without decimals, for running text. */
    static String roundPercent(double share) {
        if (share > 0 && share < 0.005) {
            return "<1 %";
        }
        if (share >= 0.995) {
            return isAll(share) ? "100 %" : ">99 %";
        }
        return decimal(Math.max(0, share) * 100, 0) + " %";
    }

    private static boolean isAll(double share) {
        return share > 1 - 1e-9;
    }

    /** So many per second. */
    static String rate(double perSecond) {
        if (!(perSecond > 0 && perSecond <= Double.MAX_VALUE)) {
            return "0/s";
        }
        BigDecimal exact = BigDecimal.valueOf(perSecond);
        return (perSecond < 1 ? exact.round(THREE_DIGITS).toPlainString() : threeDigits(exact)) + "/s";
    }

    /** A number and its noun: {@code 1 request}, {@code 2 requests}. */
    static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    /** Of a value of at least 1; an integer from 100 on. */
    private static String threeDigits(BigDecimal value) {
        BigDecimal rounded = value.round(THREE_DIGITS);
        int integerDigits = rounded.precision() - rounded.scale();
        return value.setScale(Math.max(0, 3 - integerDigits), RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static String decimal(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
