package dev.pathlight.trace;

import dev.pathlight.path.Key;
import dev.pathlight.path.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** By how much the times of keys and kinds are stretched. Scaled times are rounded to the nearest, halves up. Immutable. */
public final class Scale {
    private final Map<Kind, Map<String, Factor>> factors = new EnumMap<>(Kind.class);

    /**
     * @param factors by {@code key/KIND}, each a number from 0 on
     * @throws IllegalArgumentException if one of them is not so; the message says which
     */
    public Scale(Map<String, ? extends Number> factors) {
        factors.forEach(this::put);
    }

    private void put(String name, Number factor) {
        int slash = name.lastIndexOf('/');
        Kind kind = slash <= 0 ? null : kind(name.substring(slash + 1));
        if (kind == null) {
            throw new IllegalArgumentException("'" + name
                    + "' is not a key and a kind, such as db/EXTERNAL; kinds are ACTIVE, EXTERNAL, BLOCKED and"
                    + " UNATTRIBUTED");
        }
        double value = factor.doubleValue();
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "the factor of '" + name + "' is " + factor + ", and has to be 0 or more");
        }
        factors.computeIfAbsent(kind, k -> new HashMap<>())
                .put(name.substring(0, slash), new Factor(new BigDecimal(factor.toString())));
    }

    private static @Nullable Kind kind(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return null;
    }

    boolean has(Key key, Kind kind) {
        return factor(key, kind) != null;
    }

    /** Whether nothing is left of it. */
    boolean removes(Key key, Kind kind) {
        Factor factor = factor(key, kind);
        return factor != null && factor.value.signum() == 0;
    }

    long of(Key key, Kind kind, long time) {
        if (time <= 0) {
            return time;
        }
        Factor factor = factor(key, kind);
        return factor == null ? time : factor.of(time);
    }

    private @Nullable Factor factor(Key key, Kind kind) {
        Map<String, Factor> ofKind = factors.get(kind);
        return ofKind == null ? null : ofKind.get(key.name());
    }

    /** A decimal as a fraction. */
    private static final class Factor {
        final BigDecimal value;
        private final BigInteger numerator;
        private final BigInteger denominator;

        Factor(BigDecimal value) {
            this.value = value;
            int scale = Math.max(0, value.scale());
            this.numerator = value.scaleByPowerOfTen(scale).toBigInteger();
            this.denominator = BigInteger.TEN.pow(scale);
        }

        long of(long time) {
            if (numerator.signum() == 0) {
                return 0;
            }
            if (numerator.equals(denominator)) {
                return time;
            }
            if (numerator.bitLength() + Long.SIZE - Long.numberOfLeadingZeros(time) < Long.SIZE - 2
                    && denominator.bitLength() < Long.SIZE - 2) {
                long divisor = denominator.longValue();
                return (2 * time * numerator.longValue() + divisor) / divisor / 2;
            }
            BigInteger doubled = BigInteger.valueOf(time).multiply(numerator).shiftLeft(1);
            return doubled.add(denominator)
                    .divide(denominator.shiftLeft(1))
                    .min(BigInteger.valueOf(1L << 60))
                    .longValue();
        }
    }
}
