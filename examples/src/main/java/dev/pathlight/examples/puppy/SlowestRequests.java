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

/** Writes the slowest requests of every operation to files for {@code pathlight analyze}. */
final class SlowestRequests {
    private static final int LONGEST_NAME = 100;

    private SlowestRequests() {}

    /**
     * Creates a folder and its parents, where missing.
     *
     * @throws Options.UsageException if no file can be created in it: found now and not after the run
     */
    static void prepare(Path folder) throws Options.UsageException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new Options.UsageException("--save-slowest " + folder + ": is not a directory");
        }
        try {
            Files.createDirectories(folder);
            // Permissions do not suffice: the file system may be read-only or full.
            Files.delete(Files.createTempFile(folder, "pathlight", null));
        } catch (IOException e) {
            throw new Options.UsageException("--save-slowest " + folder + ": cannot be written (" + e + ")");
        }
    }

    /**
     * Writes a file for each request, {@code <operation>-1.json} for the slowest. Files of these names are replaced.
     *
     * @return the number of files
     */
    static int save(Snapshot snapshot, Path folder) throws IOException {
        Map<String, Integer> written = new HashMap<>();
        for (Operation operation : snapshot.operations()) {
            String name = safe(operation.name());
            for (RecordedRequest request : operation.sample().slowest()) {
                // Names that become equal share one count, ignoring case as some file systems do.
                int number = written.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum);
                Files.writeString(folder.resolve(name + "-" + number + ".json"), request.toJson());
            }
        }
        return written.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns an operation name as part of a file name; it may be anything, such as {@code "GET /a"} or {@code ".."}. */
    private static String safe(String operation) {
        String safe = operation.replaceAll("[^A-Za-z0-9_-]", "_");
        return safe.substring(0, Math.min(safe.length(), LONGEST_NAME));
    }
}
