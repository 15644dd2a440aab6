package dev.pathlight.collector.fleet;

import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.Explanation;
import java.util.Optional;

/** What is known of processes from what they post. */
interface FleetSource extends DashboardSource {
    /** Nothing: whole samples are not posted. A process tells by its own dashboard what would help. */
    @Override
    default Optional<Explanation> explanation(String operation, int lastSeconds) {
        return Optional.empty();
    }
}
