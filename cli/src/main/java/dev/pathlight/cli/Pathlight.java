package dev.pathlight.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The program {@code pathlight}. */
public final class Pathlight {
    private static final int WRONG = 2;

    private Pathlight() {}

    public static void main(String[] arguments) {
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int status = run(List.of(arguments), System.out, err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Runs the program and returns its exit status. */
    static int run(List<String> arguments, OutputStream out, PrintStream err) {
        try (OutputStream buffered = new BufferedOutputStream(out, 1 << 16)) {
            return dispatch(arguments, buffered, err);
        } catch (IOException | UncheckedIOException e) {
            err.println("pathlight: cannot write (" + e.getMessage() + ")");
            return WRONG;
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
