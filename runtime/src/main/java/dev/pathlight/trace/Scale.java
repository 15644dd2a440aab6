package dev.pathlight.trace;

import dev.pathlight.Kind;
import dev.pathlight.path.Key;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Factors for the times of keys and kinds. Scaled times are rounded to the nearest integer, halves up. Immutable. */
public final class Scale {
    private static final BigDecimal LONGEST = BigDecimal.valueOf(1L << 60);

    private final Map<String, BigDecimal> factors = new HashMap<>();

    /**
     * Takes the factors.
     *
     * @param factors by {@code key/KIND}, each a finite number from 0 on
     * @throws IllegalArgumentException if a name or a factor is invalid; the message says which
     */
    public Scale(Map<String, ? extends Number> factors) {
        for (Map.Entry<String, ? extends Number> entry : factors.entrySet()) {
            String name = entry.getKey();
            double factor = entry.getValue().doubleValue();
            if (!name.matches("(?s).+/(ACTIVE|EXTERNAL|BLOCKED|UNATTRIBUTED)")
                    || !(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("'" + name + "' times " + factor
                        + " is not a key and a kind times 0 or more, as is 'db/EXTERNAL' times 0.5");
            }
            this.factors.put(name, BigDecimal.valueOf(factor));
        }
    }

    private @Nullable BigDecimal factor(Key key, Kind kind) {
        return factors.isEmpty() ? null : factors.get(key.name() + '/' + kind);
    }

    /** Returns whether the factor is 0. */
    boolean removes(Key key, Kind kind) {
        BigDecimal factor = factor(key, kind);
        return factor != null && factor.signum() == 0;
    }

    /** Returns a time scaled. */
    long of(Key key, Kind kind, long time) {
        BigDecimal factor = time <= 0 ? null : factor(key, kind);
        return factor == null
                ? time
                : factor.multiply(BigDecimal.valueOf(time))
                        .setScale(0, RoundingMode.HALF_UP)
                        .min(LONGEST)
                        .longValue();
    }
}
