package dev.pathlight.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Everything that {@code ARCHITECTURE.md} names in backticks exists in the sources. */
class MapTest {
    private static final Path MAP = Texts.ROOT.resolve("ARCHITECTURE.md");
    private static final Pattern QUOTED = Pattern.compile("`([^`\n]+)`");
    private static final Pattern FENCED = Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("dev\\.pathlight(\\.[a-z]+)*");
    private static final Pattern TYPE_OR_MEMBER = Pattern.compile("([A-Z]\\w*)(?:\\.(\\w+))?(?:\\(.*\\))?");
    private static final Pattern FILE = Pattern.compile("[\\w.-]+(/[\\w.-]+)+/?|[\\w-]+\\.(md|xml|js|json|sh)");
    private static final Pattern DECLARATION =
            Pattern.compile("^(?: *(?:(?:public|protected|private|static|final|abstract|sealed|non-sealed) +)*)"
                    + "(?:class|interface|enum|record|@interface) +(\\w+)");
    /** Names from the JDK, from libraries, and of generated code. */
    private static final Set<String> FOREIGN =
            Set.of("CompletableFuture", "CompletionStage", "Filer", "TimedX", "Element");

    private final Map<String, StringBuilder> sourcesByType = new HashMap<>();
    private final Set<String> packages = new HashSet<>();

    @Test
    void everyTypeMemberPackageAndFileThatTheMapNamesExists() throws IOException {
        readSources();
        Set<String> missing = new TreeSet<>();
        Matcher quoted = QUOTED.matcher(FENCED.matcher(Files.readString(MAP)).replaceAll(""));
        while (quoted.find()) {
            String name = quoted.group(1);
            if (!exists(name)) {
                missing.add(name);
            }
        }

        assertThat(missing).isEmpty();
    }

    private boolean exists(String name) {
        Matcher typeOrMember = TYPE_OR_MEMBER.matcher(name);
        if (typeOrMember.matches()) {
            return isTypeWithMember(typeOrMember.group(1), typeOrMember.group(2));
        }
        if (PACKAGE.matcher(name).matches()) {
            return packages.contains(name);
        }
        return !FILE.matcher(name).matches() || Files.exists(Texts.ROOT.resolve(name));
    }

    private boolean isTypeWithMember(String type, String member) {
        if (FOREIGN.contains(type) || type.toUpperCase(Locale.ROOT).equals(type)) {
            return true; // a constant, such as ACTIVE
        }
        StringBuilder source = sourcesByType.get(type);
        return source != null
                && (member == null
                        || Pattern.compile("\\b" + member + "\\b")
                                .matcher(source)
                                .find());
    }

    private void readSources() throws IOException {
        for (File file : Texts.files(Path.of(""))) {
            String path = file.getPath();
            if (path.contains("/src/") && path.endsWith(".java")) {
                String source = Files.readString(file.toPath());
                for (String line : source.lines().toList()) {
                    Matcher declaration = DECLARATION.matcher(line);
                    if (declaration.find()) {
                        sourcesByType
                                .computeIfAbsent(declaration.group(1), type -> new StringBuilder())
                                .append(source);
                    }
                }
                Path folder = Texts.ROOT.relativize(file.toPath().getParent());
                // MODULE/src/main/java/dev/pathlight/...
                if (folder.getNameCount() > 4) {
                    packages.add(
                            folder.subpath(4, folder.getNameCount()).toString().replace(File.separatorChar, '.'));
                }
            }
        }
    }

    @Test
    void everyLinkOfEveryPageLeadsToAFileAndToAHeadingInIt() throws IOException {
        Pattern link = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
        List<String> broken = new ArrayList<>();
        for (File file : Texts.files(Path.of(""))) {
            if (!file.getName().endsWith(".md")) {
                continue;
            }
            Matcher links =
                    link.matcher(FENCED.matcher(Files.readString(file.toPath())).replaceAll(""));
            while (links.find()) {
                Path target =
                        links.group(1).isEmpty() ? file.toPath() : file.toPath().resolveSibling(links.group(1));
                if (!Files.exists(target)
                        || (links.group(2) != null && !headings(target).contains(links.group(2)))) {
                    broken.add(Texts.ROOT.relativize(file.toPath()) + ": " + links.group());
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    /** Returns the anchors that a Markdown viewer gives to the headings of a page. */
    private static Set<String> headings(Path page) throws IOException {
        Set<String> anchors = new HashSet<>();
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("#")) {
                anchors.add(line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'));
            }
        }
        return anchors;
    }
}
