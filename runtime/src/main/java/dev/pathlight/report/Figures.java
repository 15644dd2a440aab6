package dev.pathlight.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as a person reads them: three significant digits, a sensible unit, the same in every locale. */
public final class Figures {
    /** Marks a figure that may be less, as nothing told when a callback was ready. */
    static final String AT_MOST = "<= ";

    static final String AT_LEAST = ">= ";

    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    /** Units of time, how many nanoseconds each has, and from how many on it is the one to use. */
    private static final String[] UNITS = {"ns", "us", "ms", "s", "min", "h"};

    private static final long[] NANOS = {1, 1_000, 1_000_000, 1_000_000_000L, 60_000_000_000L, 3_600_000_000_000L};
    private static final long[] FROM = {1, 1_000, 1_000_000, 1_000_000_000L, 600_000_000_000L, 36_000_000_000_000L};

    private Figures() {}

    /** A time: {@code 12.3 ms}, {@code 450 us}, {@code 1.20 s}, {@code 0}. */
    public static String time(long nanos) {
        if (nanos <= 0) {
            return "0";
        }
        BigDecimal exact = BigDecimal.valueOf(nanos);
        long rounded = exact.round(THREE_DIGITS).longValue(); // 999.9 us is 1.00 ms
        int unit = UNITS.length - 1;
        while (rounded < FROM[unit]) {
            unit--;
        }
        BigDecimal inUnits = exact.divide(BigDecimal.valueOf(NANOS[unit]), MathContext.DECIMAL64);
        return (unit == 0 ? Long.toString(nanos) : threeDigits(inUnits)) + " " + UNITS[unit];
    }

    /** A figure with a mark if it is an upper bound. */
    static String atMost(boolean upperBound, String figure) {
        return upperBound ? AT_MOST + figure : figure;
    }

    /** A share with one decimal. What is not nothing, or not all, never looks as if it were. */
    static String percent(double share) {
        return percent(share, 1, 0.0005, "<0.1 %", ">99.9 %");
    }

    /** A share without decimals, for running text. */
    static String roundPercent(double share) {
        return percent(share, 0, 0.005, "<1 %", ">99 %");
    }

    private static String percent(double share, int decimals, double half, String nearlyNone, String nearlyAll) {
        if (share > 0 && share < half) {
            return nearlyNone;
        }
        if (share >= 1 - half) {
            return share > 1 - 1e-9 ? "100 %" : nearlyAll;
        }
        return (share <= 0 ? "0" : decimal(share * 100, decimals)) + " %";
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
