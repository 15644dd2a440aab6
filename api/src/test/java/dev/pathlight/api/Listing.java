package dev.pathlight.api;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file {@code api.txt} of a module. Its second line has a digest of the changelog as it was when the listing last changed, so that
 * it cannot change again before the changelog does, and a seal, so that it is not edited by hand. Neither needs Git.
 */
final class Listing {
    private static final Pattern STAMP = Pattern.compile("# Changelog (\\w+), seal (\\w+)\\.");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum|module) ([\\w.]+)");
    private static final Pattern ANNOTATION = Pattern.compile("@\\w+(?:\\([^)]*\\))? ");
    private static final Pattern METHOD = Pattern.compile("\\w+\\([^()]*\\)");
    private static final Pattern FIELD = Pattern.compile("(\\w+)(?: = .*)?$");

    private final Path file;
    private final Path changelog;

    /** The listing in a file, which need not exist yet. */
    Listing(Path file, Path changelog) {
        this.file = file;
        this.changelog = changelog;
    }

    /** Compares the listing with the API, and returns what is wrong and what to do, or an empty text. */
    String problems(Api api) throws IOException {
        List<String> difference = difference(body(), api.text());
        if (!difference.isEmpty()) {
            return describe(difference)
                    + "If it should, say so in CHANGELOG.md, and rewrite the listing as CONTRIBUTING.md describes.\n";
        }
        return isSealed(api)
                ? ""
                : file + " has been edited or merged by hand. Rewrite it as CONTRIBUTING.md describes.\n";
    }

    /** Rewrites the listing if the API has changed, or returns what has to be done first. */
    String rewrite(Api api, String version) throws IOException {
        String changelogNow = digest(Files.readString(changelog));
        if (Files.exists(file)) {
            if (isSealed(api)) {
                return "";
            }
            if (stamp(1).equals(changelogNow)) {
                return describe(difference(body(), api.text()))
                        + "CHANGELOG.md has not changed since the listing did. Say there what changes for users, then rewrite the listing.\n"
                        + "If it says so already, restore the committed listing before.\n";
            }
            List<String> unversioned = newWithoutVersion(body(), api, version);
            if (!unversioned.isEmpty()) {
                return "New in the public API, without \"@since " + version + "\":\n" + String.join("\n", unversioned)
                        + "\n";
            }
        }
        Files.writeString(
                file,
                "# The public API of this module. CONTRIBUTING.md says how to change it.\n# Changelog " + changelogNow
                        + ", seal " + digest(changelogNow + api.text()) + ".\n" + api.text());
        return "";
    }

    private String describe(List<String> difference) {
        return "The public API differs from " + file + ":\n" + String.join("\n", difference) + "\n";
    }

    /** Whether the listing is that of the API, and was written as such. */
    private boolean isSealed(Api api) throws IOException {
        return body().equals(api.text()) && stamp(2).equals(digest(stamp(1) + api.text()));
    }

    private String stamp(int part) throws IOException {
        Matcher stamp = STAMP.matcher(Files.readString(file));
        return stamp.find() ? stamp.group(part) : "";
    }

    private String body() throws IOException {
        return Files.exists(file) ? Files.readString(file).replaceAll("(?m)^#.*\n", "") : "";
    }

    /** Returns the lines of which only one of two listings has each, below their types. */
    private static List<String> difference(String before, String after) {
        Set<Line> old = lines(before);
        Set<Line> current = lines(after);
        TreeMap<String, String> byType = new TreeMap<>();
        old.stream()
                .filter(line -> !current.contains(line))
                .forEach(line -> byType.merge(line.type(), "    - " + line.text() + "\n", String::concat));
        current.stream()
                .filter(line -> !old.contains(line))
                .forEach(line -> byType.merge(line.type(), "    + " + line.text() + "\n", String::concat));
        return byType.entrySet().stream()
                .map(type -> "  " + type.getKey() + "\n" + type.getValue().stripTrailing())
                .toList();
    }

    /** Returns what is new and says that it is older. */
    private static List<String> newWithoutVersion(String before, Api api, String version) {
        Set<String> old = lines(before).stream().map(Line::signature).collect(toSet());
        return api.entries.stream()
                .filter(entry ->
                        entry.since().isPresent() && !entry.since().get().equals(version))
                .map(entry -> new Line(entry.owner().isEmpty() ? typeIn(entry.line()) : entry.owner(), entry.line()))
                .filter(line -> !old.contains(line.signature()))
                .map(line -> "  " + line.type() + "\n    " + line.text())
                .toList();
    }

    private static Set<Line> lines(String listing) {
        Set<Line> lines = new LinkedHashSet<>();
        String type = "";
        for (String text : listing.lines().filter(line -> !line.isEmpty()).toList()) {
            if (!text.startsWith(" ")) {
                type = typeIn(text);
            }
            lines.add(new Line(type, text.strip()));
        }
        return lines;
    }

    private static String typeIn(String header) {
        Matcher type = TYPE.matcher(header);
        return type.find() ? type.group(1) : header;
    }

    /** A line of a listing, with the type or module that it belongs to. */
    private record Line(String type, String text) {
        /** Returns what makes it the same part of the API as another, whatever else has changed about it. */
        String signature() {
            String bare =
                    ANNOTATION.matcher(text.replaceFirst("  // since .*", "")).replaceAll("");
            Matcher method = METHOD.matcher(bare);
            Matcher field = FIELD.matcher(bare);
            if (TYPE.matcher(bare).find()) {
                return type;
            }
            return type + "." + (method.find() ? method.group() : field.find() ? field.group(1) : bare);
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
