package dev.pathlight.language;

import com.puppycrawl.tools.checkstyle.Checker;
import com.puppycrawl.tools.checkstyle.ConfigurationLoader;
import com.puppycrawl.tools.checkstyle.PropertiesExpander;
import com.puppycrawl.tools.checkstyle.api.AuditEvent;
import com.puppycrawl.tools.checkstyle.api.AuditListener;
import com.puppycrawl.tools.checkstyle.api.CheckstyleException;
import com.puppycrawl.tools.checkstyle.api.Configuration;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The list {@code forbidden.xml}, as Checkstyle applies it. */
final class ForbiddenExpressions {
    private final Configuration list;

    ForbiddenExpressions() throws CheckstyleException {
        Properties shorthands = new Properties();
        shorthands.setProperty("_", "(?:\\s|(?<=\\s)(?:\\*|//|#)(?=\\s)|\"\\s*\\+\\s*\")+");
        shorthands.setProperty("javadoc", "/\\*\\*\\s+(?:\\*\\s+)?");
        list = ConfigurationLoader.loadConfiguration("forbidden.xml", new PropertiesExpander(shorthands));
    }

    /** One forbidden expression, with a text that contains it and one that does not. */
    record Entry(String id, String bad, String good) {
        @Override
        public String toString() {
            return id;
        }
    }

    /** A place that contains a forbidden expression. */
    record Hit(Path file, int line, String id, String message) {
        /** Returns the folder of the repository that the file is in, or the file itself at the top. */
        String module() {
            return Texts.ROOT.relativize(file).getName(0).toString();
        }

        @Override
        public String toString() {
            return Texts.ROOT.relativize(file) + ":" + line + " [" + id + "] " + message;
        }
    }

    List<Entry> entries() {
        return Stream.of(list.getChildren())
                .filter(child -> child.getName().equals("RegexpMultiline"))
                .map(ForbiddenExpressions::entry)
                .toList();
    }

    private static Entry entry(Configuration check) {
        try {
            return new Entry(
                    check.getProperty("id"),
                    check.getMessages().get("bad"),
                    check.getMessages().get("good"));
        } catch (CheckstyleException e) {
            throw new IllegalStateException("An entry of forbidden.xml has no id", e);
        }
    }

    List<Hit> in(List<File> files) throws CheckstyleException {
        Hits hits = new Hits();
        Checker checker = new Checker();
        try {
            checker.setModuleClassLoader(Checker.class.getClassLoader());
            checker.configure(list);
            checker.addListener(hits);
            checker.process(files);
        } finally {
            checker.destroy();
        }
        return hits.all;
    }

    private static final class Hits implements AuditListener {
        final List<Hit> all = new ArrayList<>();

        @Override
        public void addError(AuditEvent event) {
            all.add(new Hit(Path.of(event.getFileName()), event.getLine(), event.getModuleId(), event.getMessage()));
        }

        @Override
        public void addException(AuditEvent event, Throwable failure) {
            throw new IllegalStateException("Checkstyle could not read " + event.getFileName(), failure);
        }

        @Override
        public void auditStarted(AuditEvent event) {}

        @Override
        public void auditFinished(AuditEvent event) {}

        @Override
        public void fileStarted(AuditEvent event) {}

        @Override
        public void fileFinished(AuditEvent event) {}
    }
}
