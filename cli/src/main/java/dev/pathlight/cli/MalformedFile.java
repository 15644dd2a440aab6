package dev.pathlight.cli;

/** Thrown if a file is invalid. The message has the place and the reason, on one line. */
final class MalformedFile extends Exception {
    private static final long serialVersionUID = 1;

    MalformedFile(String place, String reason) {
        super(place + ": " + reason.replaceAll("\\s+", " ").trim());
    }
}
