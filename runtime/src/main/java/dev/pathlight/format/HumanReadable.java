package dev.pathlight.format;

import dev.pathlight.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Times, shares and counts as people read them: three significant digits, a sensible unit, the same in every locale. */
public final class HumanReadable {
    /** Marks an upper bound. */
    public static final String AT_MOST = "<= ";

    /** Marks a lower bound. */
    public static final String AT_LEAST = ">= ";

    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    /** Units of time, how many nanoseconds each has, and from how many on it is the one to use. */
    private static final String[] UNITS = {"ns", "us", "ms", "s", "min", "h"};

    private static final long[] NANOS = {1, 1_000, 1_000_000, 1_000_000_000L, 60_000_000_000L, 3_600_000_000_000L};
    private static final long[] FROM = {1, 1_000, 1_000_000, 1_000_000_000L, 600_000_000_000L, 36_000_000_000_000L};

    private HumanReadable() {}

    /** Returns the word for the state of a request: running, waiting, queued, or no cause recorded. */
    public static String kind(Kind kind) {
        return switch (kind) {
            case ACTIVE -> "running";
            case EXTERNAL -> "waiting";
            case BLOCKED -> "queued";
            case UNATTRIBUTED -> "no cause recorded";
        };
    }

    /** Returns a time: {@code 12.3 ms}, {@code 450 us}, {@code 1.20 s}, {@code 0}. */
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

    /** Returns a difference of times with its sign: {@code +12.3 ms}, {@code -450 us}. */
    public static String difference(long nanos) {
        return (nanos < 0 ? "-" : "+") + time(Math.abs(nanos));
    }

    /** Returns a figure, with a mark if it is an upper bound. */
    public static String atMost(boolean upperBound, String figure) {
        return upperBound ? AT_MOST + figure : figure;
    }

    /** Returns a part of a whole as {@link #percent(double)}; 0 % of nothing. */
    public static String percent(long part, long whole) {
        return percent(whole == 0 ? 0 : (double) part / whole);
    }

    /** Returns a share with one decimal. A share above 0 never reads as 0, and one below 1 never as 100 %. */
    public static String percent(double share) {
        return percent(share, 1, 0.0005, "<0.1 %", ">99.9 %");
    }

    /** Returns a share without decimals, for running text. */
    public static String roundPercent(double share) {
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

    /** Returns a rate: {@code 20.0/s}. */
    public static String rate(double perSecond) {
        if (!(perSecond > 0 && perSecond <= Double.MAX_VALUE)) {
            return "0/s";
        }
        BigDecimal exact = BigDecimal.valueOf(perSecond);
        return (perSecond < 1 ? exact.round(THREE_DIGITS).toPlainString() : threeDigits(exact)) + "/s";
    }

    /** Returns a number and its noun: {@code 1 request}, {@code 2 requests}. */
    public static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    /** Returns a value of at least 1 with three digits; from 100 on as an integer. */
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
