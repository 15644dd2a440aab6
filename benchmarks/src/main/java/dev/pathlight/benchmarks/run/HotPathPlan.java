package dev.pathlight.benchmarks.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The measurements of the hot path, in the order of a round: compared measurements are adjacent. */
final class HotPathPlan {
    private static final String CALLBACK = "HotPath.callback";
    private static final String REQUEST = "HotPath.request";

    private static final List<String> SIDES = List.of(
            "bare",
            "clocks",
            "stopwatch",
            "pathlight",
            "hdrhistogram",
            "micrometer-timer",
            "prometheus",
            "dropwizard",
            "opentelemetry-api",
            "opentelemetry-noop",
            "opentelemetry-batch",
            "brave",
            "micrometer-observation");

    private static final Set<String> NAMED_FOR_CALLBACK =
            Set.of("bare", "stopwatch", "pathlight", "hdrhistogram", "micrometer-timer");
    private static final Set<String> NAMED_FOR_REQUEST = Set.of(
            "bare",
            "clocks",
            "pathlight",
            "opentelemetry-noop",
            "opentelemetry-batch",
            "brave",
            "micrometer-observation");
    private static final List<String> SHARED = List.of("stopwatch", "hdrhistogram", "micrometer-timer");
    private static final List<String> ASYNC =
            List.of("bare", "stopwatch", "pathlight", "opentelemetry-noop", "opentelemetry-batch");

    private HotPathPlan() {}

    static List<Measurement> measurements() {
        List<Measurement> all = new ArrayList<>();
        all.add(new Measurement("clock", "HotPath.clock", Map.of("side", "bare"), 1, List.of(), true));
        for (String side : SIDES) {
            all.add(Measurement.of(CALLBACK, side, NAMED_FOR_CALLBACK.contains(side)));
            if (side.equals("pathlight")) {
                all.add(Measurement.of(CALLBACK, "outside", true));
                all.add(off(CALLBACK, false));
            }
        }
        for (String side : SIDES) {
            all.add(Measurement.of(REQUEST, side, NAMED_FOR_REQUEST.contains(side)));
            if (side.equals("bare")) {
                all.add(off(REQUEST, true));
            }
            if (side.equals("clocks") || side.equals("pathlight")) {
                all.add(Measurement.of(REQUEST, side, false)
                        .called("nested/" + side)
                        .with("atOnce", "true"));
            }
        }
        twoThreads(all);
        for (String benchmark : List.of("AsyncPath.watched", "AsyncPath.chain", "AsyncPath.hop")) {
            for (String side : ASYNC) {
                all.add(Measurement.of(benchmark, side, false));
            }
        }
        for (String keys : List.of("10", "100", "1000")) {
            for (String kind : List.of("idle", "oneChanged")) {
                all.add(new Measurement(
                        "snapshot " + kind + "/" + keys,
                        "SnapshotCost." + kind,
                        Map.of("keys", keys),
                        1,
                        List.of(),
                        false));
            }
        }
        return all;
    }

    private static Measurement off(String benchmark, boolean named) {
        return Measurement.of(benchmark, "pathlight", named)
                .called(benchmark.substring(benchmark.indexOf('.') + 1) + "/off")
                .inJvm("-Dpathlight.enabled=false");
    }

    private static void twoThreads(List<Measurement> all) {
        all.add(Measurement.of(CALLBACK, "pathlight", true).byTwo());
        all.add(Measurement.of(REQUEST, "pathlight", true).byTwo());
        for (String side : SHARED) {
            all.add(Measurement.of(CALLBACK, side, false).byTwo());
        }
    }
}
