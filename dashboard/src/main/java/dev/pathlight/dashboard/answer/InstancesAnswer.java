package dev.pathlight.dashboard.answer;

import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.format.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lists the processes by service, with their states. */
final class InstancesAnswer implements Answer {
    private final DashboardSource source;

    InstancesAnswer(DashboardSource source) {
        this.source = source;
    }

    @Override
    public Optional<String> to(Query query) {
        Map<String, List<DashboardSource.KnownProcess>> services = source.processes().stream()
                .collect(Collectors.groupingBy(
                        DashboardSource.KnownProcess::service, TreeMap::new, Collectors.toList()));
        JsonWriter json = JsonWriter.compact().object().array("services");
        services.forEach((service, processes) -> {
            json.object().member("name", service).array("instances");
            for (DashboardSource.KnownProcess process : processes) {
                json.object()
                        .member("name", process.instance())
                        .member("state", process.state().name().toLowerCase(Locale.ROOT))
                        .member("since", process.since().toString())
                        .member("heard", process.heard().toString())
                        .member("failedPosts", process.failedPosts())
                        .member("leftOut", process.leftOut())
                        .endObject();
            }
            json.endArray().endObject();
        });
        return Optional.of(json.endArray().endObject().toString());
    }
}
