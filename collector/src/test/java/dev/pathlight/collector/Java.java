package dev.pathlight.collector;

import dev.pathlight.collector.fixture.Application;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Another process, with the class path of the tests. */
final class Java implements AutoCloseable {
    final Process process;
    private final BufferedReader out;

    private Java(String heap, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = process.inputReader();
    }

    static Java application(URI collector, String service, long seed, long requests) throws IOException {
        return new Java("128m", Application.class, collector.toString(), service, "" + seed, "" + requests);
    }

    static Java collector(int port) throws IOException {
        return new Java("128m", Serving.class, "" + port);
    }

    /** Starts a collector on a free port that has little memory. */
    static Java smallCollector() throws IOException {
        return new Java("64m", Serving.class, "0");
    }

    /** Returns the next line that the process prints. */
    String line() throws IOException {
        return out.readLine();
    }

    /** Returns the address that a collector prints. */
    URI address() throws IOException {
        return URI.create(line().replaceFirst("The collector is at ", ""));
    }

    /** Ends an application; returns the numbers that it prints. */
    long[] end() throws IOException {
        process.outputWriter().write("end\n");
        process.outputWriter().flush();
        String[] numbers = line().split(" ", -1);
        return new long[] {Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2])};
    }

    /** Kills the process. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
