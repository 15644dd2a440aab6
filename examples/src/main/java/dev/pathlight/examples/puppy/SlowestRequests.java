package dev.pathlight.examples.puppy;

import dev.pathlight.Operation;
import dev.pathlight.RecordedRequest;
import dev.pathlight.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Keeps the slowest requests of every operation as files, for {@code pathlight analyze} to read. */
final class SlowestRequests {
    private static final int LONGEST_NAME = 100;

    private SlowestRequests() {}

    /**
     * Makes a folder where there is none, with those around it.
     *
     * @throws Options.UsageException if no file can be made in it; better said now than after the run
     */
    static void prepare(Path folder) throws Options.UsageException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new Options.UsageException("--save-slowest " + folder + ": is not a folder");
        }
        try {
            Files.createDirectories(folder);
            // Permissions do not tell the whole truth: the file system may be read-only, or full.
            Files.delete(Files.createTempFile(folder, "pathlight", null));
        } catch (IOException e) {
            throw new Options.UsageException("--save-slowest " + folder + ": cannot be written to (" + e + ")");
        }
    }

    /**
     * Writes a file for each request, {@code <operation>-1.json} for the slowest. Files of these names are replaced.
     *
     * @return how many were written
     */
    static int save(Snapshot snapshot, Path folder) throws IOException {
        Map<String, Integer> written = new HashMap<>();
        for (Operation operation : snapshot.operations()) {
            String name = safe(operation.name());
            for (RecordedRequest request : operation.sample().slowest()) {
                // Names that have become the same share one count, also where case makes no difference in file names.
                int number = written.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum);
                Files.writeString(folder.resolve(name + "-" + number + ".json"), request.toJson());
            }
        }
        return written.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The name of an operation as a part of a file name: it may be anything, {@code "GET /a"} or {@code ".."}. */
    private static String safe(String operation) {
        String safe = operation.replaceAll("[^A-Za-z0-9_-]", "_");
        return safe.substring(0, Math.min(safe.length(), LONGEST_NAME));
    }
}
