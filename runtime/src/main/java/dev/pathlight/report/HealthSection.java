package dev.pathlight.report;

import dev.pathlight.aggregation.Health;

/** What could not be measured, in words, and what to do about it. */
final class HealthSection {
    private final Health health;
    private final Page page;

    HealthSection(Health health, Page page) {
        this.health = health;
        this.page = page;
    }

    void write() {
        if (health.outside() <= 0 && health.clamped() <= 0 && health.monitorErrors() <= 0) {
            return;
        }
        page.gap().heading("not measured");
        if (health.outside() > 0) {
            page.paragraph(Figures.count(health.outside(), "callback")
                    + " made outside of any request and not timed: make them in a @CriticalPath method called through its"
                    + " generated class, or in one of its callbacks. The log names each once.");
        }
        if (health.clamped() > 0) {
            page.paragraph(Figures.time(health.clamped())
                    + " taken back by clocks: where one went backwards, the piece counts as 0.");
        }
        if (health.monitorErrors() > 0) {
            page.paragraph(Figures.count(health.monitorErrors(), "failure")
                    + " inside Pathlight: the application was not touched, some figures may be missing. The log has the"
                    + " first of each kind; please report it.");
        }
    }
}
