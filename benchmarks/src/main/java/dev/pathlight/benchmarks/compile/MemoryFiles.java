package dev.pathlight.benchmarks.compile;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** Keeps the output of the compiler in memory, so that the disk is not measured. */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private final List<Written> sources = new ArrayList<>();

    MemoryFiles(JavaFileManager files) {
        super(files);
    }

    /** Returns the sources that processors have generated. */
    List<JavaFileObject> generated() {
        List<JavaFileObject> generated = new ArrayList<>();
        for (Written source : sources) {
            generated.add(new Source(source.name, source.text()));
        }
        return generated;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
        Written file = new Written(name, kind);
        if (kind == JavaFileObject.Kind.SOURCE) {
            sources.add(file);
        }
        return file;
    }

    private static URI uri(String name, JavaFileObject.Kind kind) {
        return URI.create("memory:///" + name.replace('.', '/') + kind.extension);
    }

    /** Creates an input source. */
    static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(uri(name, Kind.SOURCE), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Written extends SimpleJavaFileObject {
        private final String name;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Written(String name, Kind kind) {
            super(uri(name, kind), kind);
            this.name = name;
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text();
        }
    }
}
