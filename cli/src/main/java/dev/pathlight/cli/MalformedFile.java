package dev.pathlight.cli;

/** A file that is not what it should be. The message has the place and the reason, on one line. */
final class MalformedFile extends Exception {
    private static final long serialVersionUID = 1;

    MalformedFile(String place, String reason) {
        super(place + ": " + reason.replaceAll("\\s+", " ").trim());
    }
}
