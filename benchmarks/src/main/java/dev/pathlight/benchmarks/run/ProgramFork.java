package dev.pathlight.benchmarks.run;

import dev.pathlight.benchmarks.memory.GcLog;
import dev.pathlight.benchmarks.report.Sink;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program in its own JVM, which prints its figures, one per line. */
public final class ProgramFork {
    private static final String MARK = "figure ";

    private ProgramFork() {}

    /** Runs in the other JVM. The arguments are the name of the program, and the scale. */
    public static void main(String[] args) throws Exception {
        Program.named(args[0])
                .body()
                .measure(Double.parseDouble(args[1]), (name, value) -> System.out.println(MARK + name + "=" + value));
        System.exit(0); // whatever the programs have left running
    }

    static void run(Program program, double scale, Sink sink) throws IOException, InterruptedException {
        Path log = Files.createTempFile("benchmarks", ".gc");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(program.jvmArgs());
        command.add("-Xlog:gc:file=" + log + "::filecount=0");
        command.add("-D" + GcLog.PROPERTY + "=" + log);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ProgramFork.class.getName()));
        command.addAll(List.of(program.name(), String.valueOf(scale)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(MARK)) {
                    int equals = line.lastIndexOf('=');
                    sink.figure(line.substring(MARK.length(), equals), Double.parseDouble(line.substring(equals + 1)));
                }
            }
        }
        int status = process.waitFor();
        Files.delete(log);
        if (status != 0) {
            throw new IOException(program.name() + " ended with status " + status);
        }
    }
}
