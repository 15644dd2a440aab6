package dev.pathlight.collector.fleet;

import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.Explanation;
import java.util.Optional;

/** Source that knows what processes have posted. */
interface FleetSource extends DashboardSource {
    /** Returns nothing: posts have no samples of requests. The dashboard of the process itself explains. */
    @Override
    default Optional<Explanation> explanation(String operation, int lastSeconds) {
        return Optional.empty();
    }
}
