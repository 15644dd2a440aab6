package dev.pathlight.examples.puppy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.examples.puppy.kennel.Action;
import dev.pathlight.examples.puppy.service.Route;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    @TempDir
    Path folder;

    @Test
    void withoutOptionsTheDefaultsApply() throws Exception {
        Options options = Options.parse();

        assertThat(options.length()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.rate()).isEqualTo(30);
        assertThat(options.routes()).containsExactly(Route.values());
        assertThat(options.json()).isNull();
        assertThat(options.slowest()).isNull();
        assertThat(options.prometheus()).isNull();
        assertThat(options.dashboard()).isZero();
        assertThat(options.serve()).isFalse();
        assertThat(options.factors()).isEmpty();
        assertThat(options.help()).isFalse();
    }

    @Test
    void everyOptionIsRead() throws Exception {
        Path json = folder.resolve("figures.json");

        Options options = Options.parse(
                "--seconds",
                "2.5",
                "--rate",
                "0.5",
                "--json",
                json.toString(),
                "--save-slowest",
                "slow/today",
                "--prometheus",
                "9464",
                "--dashboard",
                "9300",
                "--serve",
                "--faster",
                "dishes=0.5",
                "--help");

        assertThat(options.length()).isEqualTo(Duration.ofMillis(2500));
        assertThat(options.rate()).isEqualTo(0.5);
        assertThat(options.json()).isEqualTo(json);
        assertThat(options.slowest()).isEqualTo(Path.of("slow", "today"));
        assertThat(options.prometheus()).isEqualTo(9464);
        assertThat(options.dashboard()).isEqualTo(9300);
        assertThat(options.serve()).isTrue();
        assertThat(options.factors()).containsOnlyKeys(Action.DISHES).containsValue(0.5);
        assertThat(options.help()).isTrue();
    }

    @Test
    void routesAreGivenByPathOrOperationAndCanBeRepeated() throws Exception {
        assertThat(Options.parse("--route", "/walk", "--route", "home", "--route", "walk")
                        .routes())
                .containsExactly(Route.HOME, Route.WALK);
        assertThat(Options.parse("--route", "/").routes()).containsExactly(Route.HOME);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fast                | unknown option '--fast'",
                "15                    | unknown option '15'",
                "--seconds             | --seconds needs a value",
                "--seconds,--rate,1    | --seconds needs a value",
                "--seconds,soon        | --seconds needs a number, not 'soon'",
                "--seconds,0           | --seconds needs a number from 1 to 3600, not 0",
                "--rate,-1             | --rate needs a number from 0.1 to 10000, not -1",
                "--rate,NaN            | --rate needs a number from 0.1 to 10000, not NaN",
                "--route,/cats         | unknown route '/cats'; use one of / /callbacks /chores /walk /sync /parallel",
                "--json,/no/such/f.json| --json /no/such/f.json: there is no directory /no/such",
                "--json,/              | --json /: cannot be written",
                "--save-slowest        | --save-slowest needs a value",
                "--prometheus,http     | --prometheus needs a number, not 'http'",
                "--prometheus,80.5     | --prometheus needs a port number, not 80.5",
                "--prometheus,70000    | --prometheus needs a number from 0 to 65535, not 70000",
                "--zipkin,9411         | --zipkin needs an address such as http://127.0.0.1:9411, not 9411",
                "--zipkin,http:// x    | --zipkin needs an address such as http://127.0.0.1:9411, not http:// x",
                "--dashboard,0.5       | --dashboard needs a port number, not 0.5",
                "--faster,dishes       | --faster needs a factor, as in dishes=0.5",
                "--faster,cats=2       | --faster: unknown action 'cats'; use one of feed dishes roomba leash walk photo",
                "--faster,dishes=11    | --faster dishes needs a number from 0 to 10, not 11",
            })
    void anInvalidOptionIsReportedWithTheReason(String args, String message) {
        assertThatThrownBy(() -> Options.parse(args.split(",")))
                .isInstanceOf(Options.UsageException.class)
                .hasMessage(message);
    }
}
