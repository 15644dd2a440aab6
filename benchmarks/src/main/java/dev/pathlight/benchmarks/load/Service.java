package dev.pathlight.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A service in its own JVM. */
final class Service implements AutoCloseable {
    private final String name;
    private final Process process;
    private final BufferedReader output;
    private final PrintStream input;
    private final URI address;

    private Service(String name, Process process) throws IOException {
        this.name = name;
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.address = URI.create(line());
    }

    /**
     * Starts a service.
     *
     * @param name the name of the variant
     */
    static Service start(String name, URI kennel, List<String> jvmArgs) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms512m", "-Xmx512m", Load.NO_THREAD_FOR_EACH_STEP));
        command.addAll(jvmArgs);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ServiceMain.class.getName()));
        command.addAll(List.of(name, kennel.toString()));
        return new Service(
                name,
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    String name() {
        return name;
    }

    URI address() {
        return address;
    }

    /** Returns the resources used since its start. */
    Usage usage() throws IOException {
        input.println();
        String[] numbers = line().split(" ", -1);
        return new Usage(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }

    private String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the service " + name + " has ended");
        }
        return line;
    }

    /** The resources that a JVM has used. */
    record Usage(long cpuNanos, long gcMillis, long collections) {
        Usage since(Usage earlier) {
            return new Usage(
                    cpuNanos - earlier.cpuNanos, gcMillis - earlier.gcMillis, collections - earlier.collections);
        }
    }

    @Override
    public void close() {
        input.close();
        process.destroy();
    }
}
