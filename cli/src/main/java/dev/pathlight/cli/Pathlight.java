package dev.pathlight.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The program {@code pathlight}. */
public final class Pathlight {
    private static final int WRONG = 2;

    private Pathlight() {}

    public static void main(String[] arguments) {
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        // System.out would hide that something cannot be written.
        int status = run(List.of(arguments), new FileOutputStream(FileDescriptor.out), err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Runs the program and returns its exit status. */
    static int run(List<String> arguments, OutputStream out, PrintStream err) {
        Output checked = new Output(out);
        try (OutputStream buffered = new BufferedOutputStream(checked, 1 << 16)) {
            int status = dispatch(arguments, buffered, err);
            buffered.flush();
            checked.check();
            return status;
        } catch (IOException | UncheckedIOException e) {
            err.println("pathlight: cannot write the output (" + e.getMessage() + ")");
            return WRONG;
        }
    }

    /** Remembers what could not be written: a {@link PrintStream} around it would hide that. */
    private static final class Output extends FilterOutputStream {
        private @Nullable IOException failure;

        Output(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                failure = failure == null ? e : failure;
                throw e;
            }
        }

        void check() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }
    }

    private static int dispatch(List<String> arguments, OutputStream buffered, PrintStream err) throws IOException {
        if (arguments.isEmpty() || arguments.get(0).matches("--help|-h|help")) {
            buffered.write((Options.USAGE + "\n" + Serve.USAGE).getBytes(StandardCharsets.UTF_8));
            return arguments.isEmpty() ? WRONG : 0;
        }
        if (arguments.get(0).equals("serve")) {
            try {
                return Serve.run(arguments.subList(1, arguments.size()), buffered, err);
            } catch (NoClassDefFoundError e) {
                err.println("pathlight: this jar has no collector; use pathlight.jar, or add pathlight-collector");
                return WRONG;
            }
        }
        if (!arguments.get(0).equals("analyze")) {
            err.println("pathlight: unknown command " + arguments.get(0) + "; try --help");
            return WRONG;
        }
        Options options;
        try {
            options = Options.of(arguments.subList(1, arguments.size()));
        } catch (IllegalArgumentException e) {
            err.println("pathlight: " + e.getMessage() + "; try --help");
            return WRONG;
        }
        if (options.help()) {
            buffered.write(Options.USAGE.getBytes(StandardCharsets.UTF_8));
            return 0;
        }
        return analyze(options, buffered, err);
    }

    private static int analyze(Options options, OutputStream out, PrintStream err) throws IOException {
        Report report = options.json() ? new JsonReport(out, options) : new TextReport(out, options);
        int status = 0;
        for (Path file : options.files()) {
            try {
                Input input = RecordFile.read(file);
                if (input instanceof Input.Request request) {
                    report.request(file, request);
                } else if (input instanceof Input.Paths paths) {
                    report.paths(file, paths);
                }
            } catch (MalformedFile e) {
                err.println(e.getMessage());
                report.malformed(file, e);
                status = WRONG;
            }
        }
        report.end();
        return status;
    }
}
