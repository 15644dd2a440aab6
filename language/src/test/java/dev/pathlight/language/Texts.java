package dev.pathlight.language;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The texts of the repository. */
final class Texts {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> SKIPPED_FOLDERS = Set.of("target", ".git", ".idea", "node_modules");
    /** The license has its own words; the list quotes what it forbids. */
    private static final Set<String> SKIPPED_FILES = Set.of("LICENSE", "forbidden.xml");

    private Texts() {}

    /** Returns all files in a folder of the repository, except generated ones. */
    static List<File> files(Path folder) throws IOException {
        List<File> files = new ArrayList<>();
        Files.walkFileTree(ROOT.resolve(folder), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                boolean skipped = SKIPPED_FOLDERS.contains(each.getFileName().toString());
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if (attributes.isRegularFile() && !SKIPPED_FILES.contains(name) && !name.equals(".git")) {
                    files.add(file.toFile());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }
}
