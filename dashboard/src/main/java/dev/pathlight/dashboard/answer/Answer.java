package dev.pathlight.dashboard.answer;

import java.util.Optional;

/** Answers one kind of question. Thread-safe. */
@FunctionalInterface
interface Answer {
    /**
     * Returns the answer as JSON; empty if the operation or request is unknown.
     *
     * @throws Query.BadQuery if a parameter is missing or not valid
     */
    Optional<String> to(Query query) throws Query.BadQuery;
}
