package dev.pathlight.dashboard.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pathlight.dashboard.Planted;
import dev.pathlight.dashboard.Service;
import dev.pathlight.dashboard.figures.Second;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of the answers to the page. */
class AnswersTest {
    private static final long MS = 1_000_000;
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'\\\u0000\u2028\ud800";

    private final Service service = new Service();
    private final Planted source = new Planted(service.monitor);
    private final Answers answers = new Answers(source);

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void secondsHaveArraysOfEqualLengthWithNullWithoutRequests() throws Exception {
        service.handle("get", 5 * MS);
        source.second();
        source.silentSecond();
        service.handle("get", 7 * MS);
        source.second();

        JsonNode answer = ask("/api/seconds", null);
        assertThat(answer.get("enabled").asBoolean()).isTrue();
        assertThat(answer.get("number").toString()).isEqualTo("[0,1,2]");
        assertThat(answer.at("/operations/get/done").toString()).isEqualTo("[1,0,2]");
        JsonNode p50 = answer.at("/operations/get/response/p50");
        assertThat(p50).hasSize(3);
        assertThat(p50.get(1).isNull()).isTrue();
        assertThat(p50.get(0).asLong()).isBetween((long) (5 * MS * 0.996), (long) (5 * MS * 1.004));
    }

    @Test
    void onlyNewSecondsAreListed() throws Exception {
        service.handle("get", MS);
        source.second();
        source.second();

        JsonNode answer = ask("/api/seconds", "after=0");
        assertThat(answer.get("number").toString()).isEqualTo("[1]");
        assertThat(answer.get("last").asLong()).isEqualTo(1);
        assertThat(ask("/api/seconds", "after=1").get("number")).isEmpty();
    }

    @Test
    void operationsHaveTheLargestPartOfTheirResponseTime() throws Exception {
        service.handle("chores", "dishes", 300 * MS, 100 * MS);
        source.second();

        JsonNode chores = ask("/api/operations", "minutes=1").at("/operations/0");
        assertThat(chores.at("/name").asText()).isEqualTo("chores");
        assertThat(chores.at("/response/max").asLong()).isEqualTo(400 * MS);
        assertThat(chores.at("/blocked/max").asLong()).isZero();
        assertThat(chores.at("/limit/key").asText()).isEqualTo("dishes");
        assertThat(chores.at("/limit/timeShare").asDouble()).isEqualTo(0.75);
        assertThat(chores.at("/kinds/EXTERNAL").asLong()).isEqualTo(300 * MS);
        assertThat(chores.at("/confidence").asDouble()).isEqualTo(1);
    }

    @Test
    void thePathHasLayersAndAddsUpToTheResponseTimeInTotalAndInSteps() throws Exception {
        service.handle("chores", "dishes", 300 * MS, 100 * MS);
        source.second();

        JsonNode path = ask("/api/path", "operation=chores&minutes=1");
        assertThat(path.at("/total").asLong()).isEqualTo(400 * MS);
        assertThat(path.get("rows"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.get("layer").asText()).isEqualTo("db"));
        assertThat(path.get("rows"))
                .extracting(row -> row.get("total").asLong())
                .containsExactly(300 * MS, 100 * MS);
        assertThat(path.at("/steps/responses").toString()).isEqualTo("[1]");
        assertThat(path.at("/steps/parts"))
                .extracting(part -> part.at("/time/0").asLong())
                .containsExactly(300 * MS, 100 * MS);
    }

    @Test
    void stepsBeginWithTheFirstSecondThatIsKept() throws Exception {
        service.handle("get", MS);
        for (int i = 0; i < 100; i++) {
            source.second();
        }
        for (int i = 0; i < 4; i++) {
            source.history().forgetOldest();
        }
        List<Second> kept = source.history().secondsFrom(0);
        assertThat(kept.get(0).number()).isGreaterThan(30);

        JsonNode steps = ask("/api/path", "operation=get&minutes=15").get("steps");
        assertThat(steps.get("to"))
                .hasSize(99 / 15 - (int) kept.get(0).number() / 15 + 1)
                .allSatisfy(to -> assertThat(to.asLong()).isPositive());
        long responses = 0;
        for (JsonNode count : steps.get("responses")) {
            responses += count.asLong();
        }
        assertThat(responses).isEqualTo(kept.size());
    }

    @Test
    void allProcessesAreListedWhicheverIsShown() throws Exception {
        assertThat(ask("/api/instances", "service=gone&instance=1").get("services"))
                .isEmpty();
        assertThat(answers.to("/api/seconds", new Query("service=gone&instance=1")))
                .isEmpty();
        assertThatThrownBy(() -> ask("/api/seconds", "instance=1"))
                .hasMessage("the parameter 'instance' needs 'service' beside it");
    }

    @Test
    void explanationsAreSortedBySavingAndDifferencesAddUp() throws Exception {
        for (int i = 1; i <= 10; i++) {
            service.handle("chores", "dishes", 10 * MS * i, 2 * MS);
        }
        source.second();

        JsonNode answer = ask("/api/explanation", "operation=chores");
        assertThat(answer.get("sample").asInt()).isEqualTo(10);
        assertThat(answer.at("/helps/0/key").asText()).isEqualTo("dishes");
        assertThat(answer.at("/helps/0/halved/atLeast").asLong()).isEqualTo(27_500_000);
        assertThat(answer.at("/helps/1/gone/atMost").asLong()).isEqualTo(2 * MS);
        double sum = 0;
        for (JsonNode row : answer.get("tail")) {
            sum += row.get("difference").asDouble();
        }
        assertThat(sum).isEqualTo(100 * MS - 30 * MS);
    }

    @Test
    void slowRequestsAreListedShownAndSavedAsFilesForAnalyze() throws Exception {
        service.handle("chores", "dishes", 300 * MS, 100 * MS);
        source.second();

        JsonNode listed = ask("/api/requests", "operation=chores").at("/requests/0");
        assertThat(listed.get("response").asLong()).isEqualTo(400 * MS);
        String id = listed.get("id").asText();
        JsonNode whole = ask("/api/request", "id=" + id);
        assertThat(whole.get("path"))
                .extracting(piece -> piece.get("kind").asText())
                .containsExactly("EXTERNAL", "ACTIVE");
        assertThat(whole.at("/record/segments")).hasSize(2);
        assertThat(ask("/api/request.json", "id=" + id)).isEqualTo(whole.get("record"));
        assertThat(answers.to("/api/request", new Query("id=nothing"))).isEmpty();
    }

    @Test
    void requestsInFlightHaveTheirWaits() throws Exception {
        service.handle("chores", () -> Service.callback("dishes", () -> {}));
        service.pass(50 * MS);

        JsonNode answer = ask("/api/in-flight", null);
        assertThat(answer.get("count").asInt()).isEqualTo(1);
        assertThat(answer.at("/requests/0/age").asLong()).isEqualTo(50 * MS);
        assertThat(answer.at("/requests/0/waits/0/awaits").asText()).isEqualTo("dishes");
    }

    @Test
    void healthHasWhatCouldNotBeMeasured() throws Exception {
        service.handle("get", MS);
        source.second();

        JsonNode answer = ask("/api/health", null);
        assertThat(answer.at("/inSpan/lost").asLong()).isZero();
        assertThat(answer.at("/operations/0/confidence").asDouble()).isEqualTo(1);
        assertThat(answer.at("/operations/0/told").asLong()).isZero();
    }

    @Test
    void blameHasItsTotalAndTheQueueingTimesOfCallbacks() throws Exception {
        service.handle("get", MS);
        source.second();

        JsonNode answer = ask("/api/blame", null);
        assertThat(answer.get("pairs")).isEmpty();
        assertThat(answer.get("total").asLong()).isZero();
        assertThat(answer.get("lag")).isEmpty();
        assertThat(answer.get("executors")).isEmpty();
    }

    @Test
    void executorsHaveTheQueueingTimesOfTheirTasksInDescendingOrder() throws Exception {
        service.runOn("idle-1", 0);
        service.runOn("pool-1-thread-1", 2 * MS);
        service.runOn("pool-1-thread-2", 4 * MS);
        source.second();

        JsonNode executors = ask("/api/blame", "minutes=1").get("executors");
        assertThat(executors)
                .extracting(row -> row.get("threads").asText())
                .containsExactly("pool-1-thread-*", "idle-*");
        assertThat(executors.at("/0/lag/count").asLong()).isEqualTo(2);
        assertThat(executors.at("/0/lag/p50").asLong()).isBetween((long) (2 * MS * 0.996), (long) (2 * MS * 1.004));
        assertThat(executors.at("/0/lag/max").asLong()).isEqualTo(4 * MS);
        assertThat(executors.at("/0/total").asLong()).isEqualTo(6 * MS);
    }

    @Test
    void onlyTheExecutorsWithTheMostTimeAreListed() throws Exception {
        for (char c = 'a'; c < 'a' + 26; c++) {
            for (int i = 0; i < 3; i++) {
                service.runOn("pool" + "-".repeat(i) + c, MS);
            }
        }
        source.second();

        JsonNode answer = ask("/api/blame", null);
        assertThat(answer.get("executors")).hasSize(60);
        assertThat(answer.get("executorsLeftOut").asInt()).isEqualTo(18);
    }

    @Test
    void hostileNamesStayUnchangedAndControlCharactersAreEscaped() throws Exception {
        service.handle(HOSTILE, "dishes", MS, MS);
        service.runOn("<b>\"'\\\u2028\ud800", MS);
        source.second();

        String blame = answers.to("/api/blame", new Query(null)).orElseThrow();
        assertThat(blame).matches("[^\\p{Cntrl}\u2028\ud800]*");
        assertThat(new ObjectMapper().readTree(blame).at("/executors/0/threads").asText())
                .isEqualTo("<b>\"'\\\u2028\ud800");
        String json = answers.to("/api/operations", new Query(null)).orElseThrow();
        assertThat(json).matches("[^\\p{Cntrl}]*");
        assertThat(new ObjectMapper().readTree(json).at("/operations/0/name").asText())
                .isEqualTo(HOSTILE);
    }

    @Test
    void operationNamesMayHaveAnyCharacters() throws Exception {
        service.handle("a&b=c d/%", MS);
        source.second();

        assertThat(ask("/api/path", "operation=a%26b%3Dc+d%2F%25")
                        .at("/operation")
                        .asText())
                .isEqualTo("a&b=c d/%");
    }

    @Test
    void unknownOperationsAndRequestsHaveEmptyAnswers() throws Exception {
        assertThat(answers.to("/api/operations", new Query(null))).isEmpty();
        service.handle("get", MS);
        source.second();
        assertThat(answers.to("/api/path", new Query("operation=put"))).isEmpty();
        assertThat(answers.to("/api/explanation", new Query("operation=put"))).isEmpty();
        assertThat(answers.to("/api/secrets", new Query(null))).isEmpty();
    }

    @Test
    void invalidParametersAreNamed() {
        assertThatThrownBy(() -> ask("/api/path", "minutes=1")).hasMessage("the parameter 'operation' is missing");
        assertThatThrownBy(() -> ask("/api/operations", "minutes=2"))
                .hasMessage("the parameter 'minutes' has to be 1, 5 or 15");
        assertThatThrownBy(() -> ask("/api/seconds", "after=x"))
                .hasMessage("the parameter 'after' has to be an integer");
        assertThatThrownBy(() -> ask("/api/seconds", "after=%zz"))
                .hasMessage("a % in the query is not followed by two hexadecimal digits");
        assertThatThrownBy(() -> ask("/api/seconds", "a=" + "x".repeat(5_000)))
                .hasMessage("the query is longer than 4096 characters");
    }

    private JsonNode ask(String path, String query) throws Exception {
        return new ObjectMapper().readTree(answers.to(path, new Query(query)).orElseThrow());
    }
}
