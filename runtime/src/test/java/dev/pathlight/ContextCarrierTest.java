package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.CarriedContext.Failing;
import dev.pathlight.CarriedContext.Talking;
import dev.pathlight.CarriedContext.Users;
import dev.pathlight.fixtures.Forked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of threads that carriers take along. Each test has its own JVM, as carriers are found once. */
class ContextCarrierTest {
    @TempDir
    Path folder;

    @Test
    void aCallbackRunsWithTheValuesOfItsRegistration() throws Exception {
        assertThat(run("callback", Users.class)).containsExactly("fed: meli", "then: rex", "errors: 0");
    }

    @Test
    void aFurtherRunHasTheValuesOfTheRegistration() throws Exception {
        assertThat(run("repeated", Users.class)).containsExactly("fed: meli", "fed: meli", "fed: meli", "errors: 0");
    }

    @Test
    void aLateRunHasTheValuesOfTheRegistration() throws Exception {
        assertThat(run("late", Users.class)).containsExactly("fed: meli", "then: null", "errors: 0");
    }

    @Test
    void everyMethodOfAListenerHasTheValuesOfItsRegistration() throws Exception {
        assertThat(run("listener", Users.class))
                .containsExactly("next: meli", "next: meli", "complete: meli", "then: null", "errors: 0");
    }

    @Test
    void aWrappedLambdaHasTheValuesOfItsRegistration() throws Exception {
        assertThat(run("lambda", Users.class)).containsExactly("fed: meli", "then: null", "errors: 0");
    }

    @Test
    void aTaskOfARequestHasTheValuesOfItsSubmission() throws Exception {
        assertThat(run("task", Users.class)).containsExactly("task: meli", "task outside: null", "errors: 0");
    }

    @Test
    void dependentsOfAWatchedFutureHaveTheValuesOfItsRegistration() throws Exception {
        assertThat(run("future", Users.class)).containsExactly("fed with food: meli", "then: null", "errors: 0");
    }

    @Test
    void stepsOfAFutureCompletedByTheRequestHaveTheValuesOfTheirAttachment() throws Exception {
        assertThat(run("completed inside", Users.class))
                .containsExactly("feeding: meli", "fed with food: meli", "then: null", "errors: 0");
    }

    @Test
    void aFutureOfASubclassCarriesNothing() throws Exception {
        assertThat(run("subclass", Users.class)).containsExactly("fed with food: rex", "errors: 0");
    }

    @Test
    void theResponseCarriesNothing() throws Exception {
        assertThat(run("response", Users.class)).containsExactly("answered with food: rex", "errors: 0");
    }

    @Test
    void eachStepHasTheValuesOfItsAttachment() throws Exception {
        assertThat(run("futures", Users.class))
                .containsExactlyInAnyOrder("food: rex", "food for both: rex", "then: null", "errors: 0");
    }

    @Test
    void aNestedCallbackRestoresTheValuesOfTheOuterOne() throws Exception {
        assertThat(run("nested", Users.class))
                .containsExactly("outer: meli", "inner: rex", "outer: bello", "then: null", "errors: 0");
    }

    @Test
    void withoutACurrentValueNothingIsCarried() throws Exception {
        assertThat(run("no value", Users.class)).containsExactly("fed: rex", "errors: 0");
    }

    @Test
    void outsideOfARequestNothingIsCarried() throws Exception {
        assertThat(run("outside", Users.class)).containsExactly("fed: rex", "errors: 0");
    }

    @Test
    void anExceptionOfACallbackIsPassedOn() throws Exception {
        assertThat(run("thrown", Users.class)).containsExactly("the bowl is empty", "then: null", "errors: 0");
    }

    @Test
    void valuesOfSeveralCarriersArePutBackInTheOppositeOrder() throws Exception {
        assertThat(run("callback", Talking.class, Users.class))
                .containsExactly(
                        "captured", "restored for meli", "fed: meli", "put back for meli", "then: rex", "errors: 0");
    }

    @Test
    void aCarrierThatFailsIsCountedAndAffectsNeitherTheCodeNorOtherCarriers() throws Exception {
        assertThat(run("callback", Failing.class, Users.class))
                .containsExactly("fed: meli", "then: rex", "errors: 1"); // closing
        assertThat(run("lambda", Failing.class, Users.class))
                .containsExactly("fed: meli", "then: null", "errors: 1"); // restoring
        assertThat(run("nested", Failing.class, Users.class))
                .containsExactly("outer: meli", "inner: rex", "outer: bello", "then: null", "errors: 2"); // capturing
    }

    @Test
    void aCarrierThatCannotBeCreatedIsSkipped() throws Exception {
        assertThat(run("callback", "no.such.Carrier", Users.class.getName()))
                .containsExactly("fed: meli", "then: rex", "errors: 0"); // none of that monitor's, which came later
    }

    @Test
    void objectsOfTheApplicationAreUnreachableFromAnEndedRequest() throws Exception {
        assertThat(run("kept", Users.class)).containsExactly("true", "examples: 1", "errors: 0");
    }

    @Test
    void aRequestWithCarriedValuesIsDroppedWhenNothingCanCompleteIt() throws Exception {
        assertThat(run("dropped", Users.class)).containsExactly("dropped, with 1 future kept", "errors: 0");
    }

    private List<String> run(String scenario, Class<?>... carriers) throws Exception {
        return run(scenario, Arrays.stream(carriers).map(Class::getName).toArray(String[]::new));
    }

    private List<String> run(String scenario, String... carriers) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(services.resolve(ContextCarrier.class.getName()), List.of(carriers));
        return Forked.run(CarriedContext.class, Map.of(), "-Xbootclasspath/a:" + folder, "-Dscenario=" + scenario)
                .out()
                .lines()
                .toList();
    }
}
