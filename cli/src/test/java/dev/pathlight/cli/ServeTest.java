package dev.pathlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.collector.Collector;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line of {@code serve}. */
class ServeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --port x         | --port takes a number from 0 to 65535, not 'x'
                    --port=70000     | --port takes a number from 0 to 65535, not '70000'
                    --port           | --port needs a value
                    --speed 3        | unknown option --speed
                    file.json        | serve takes options only, not file.json
                    --token short    | the token must have at least 16 characters, all of them letters, digits, '-', '_' or '.'
                    """)
    void invalidOptionsAreReported(String arguments, String message) {
        Program program = Program.run(("serve " + arguments).split(" ", -1));

        assertThat(program).isEqualTo(new Program(2, "", "pathlight: " + message + "; try --help\n"));
    }

    @Test
    void addressesBeyondLoopbackRequireAToken() {
        Program program = Program.run("serve", "--port", "0", "--host", "0.0.0.0");

        assertThat(program.status()).isEqualTo(2);
        assertThat(program.err()).startsWith("pathlight: cannot serve (").contains("set a token");
    }

    @Test
    void anOccupiedPortIsReported() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Program program = Program.run("serve", "--port", "" + taken.getLocalPort());

            assertThat(program.status()).isEqualTo(2);
            assertThat(program.err()).isEqualTo("pathlight: cannot serve (Address already in use)\n");
        }
    }

    @Test
    void helpIsPrinted() {
        assertThat(Program.run("serve", "--help")).isEqualTo(new Program(0, Serve.USAGE, ""));
        assertThat(Program.run("--help").out()).contains(Options.USAGE, Serve.USAGE);
    }

    @Test
    void anUnexpectedEndOfTheCollectorExitsWithStatusOne() throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Collector ended = Collector.start(InetAddress.getLoopbackAddress(), 0, null, json -> Optional.empty());
        ended.close();

        assertThat(Serve.await(ended, new PrintStream(err, true))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("pathlight: the collector ended unexpectedly\n");
    }

    @Test
    void theAddressIsPrintedAndServedUntilInterrupted() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Thread serving = new Thread(() ->
                status.complete(Pathlight.run(List.of("serve", "--port=0"), out, new PrintStream(System.err, true))));
        serving.start();
        Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> out.size() > 0);
        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(said).matches("The collector is at http://127\\.0\\.0\\.1:\\d+/\n");
        URI address = URI.create(said.strip().replaceFirst("The collector is at ", ""));
        HttpURLConnection page = (HttpURLConnection) address.toURL().openConnection();
        assertThat(page.getResponseCode()).isEqualTo(200);

        serving.interrupt();
        assertThat(status.get()).isZero();
    }
}
