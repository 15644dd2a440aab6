package dev.pathlight.examples.puppy;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pathlight.Monitor;
import dev.pathlight.dashboard.Dashboard;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Tests the dashboard of a running puppy service in Chromium. */
@Tag("servers")
class DashboardIT {
    @TempDir
    static Path profile;

    private static WatchedPuppy puppy;
    private static Browser browser;

    @BeforeAll
    static void open() throws Exception {
        puppy = new WatchedPuppy();
        puppy.runRequestWithHtmlNames();
        puppy.startRequestWithHtmlNames();
        browser = new Browser(puppy.address(), profile.resolve("puppy"));
        soon().until(() -> browser.count("#operation option") == 7);
    }

    @AfterAll
    static void close() {
        browser.close();
        puppy.close();
    }

    @BeforeEach
    void resetBrowser() {
        browser.width(1400);
        browser.theme("light");
        browser.console();
    }

    private static ConditionFactory soon() {
        return await().pollInterval(Duration.ofMillis(200));
    }

    @Test
    void overviewShowsAllOperationsAndOneOverTime() {
        browser.view("overview?operation=chores");

        soon().untilAsserted(() -> {
            assertThat(browser.text()).contains("callbacks", "chores", "home", "parallel", "sync", "walk", "/s", " ms");
            assertThat(browser.text()).contains("chores, second by second");
            assertThat(browser.count(".chart canvas")).isEqualTo(7);
            assertThat(browser.run("return [...document.querySelectorAll('tr.chosen')].map(r => r.innerText).join()")
                            .toString())
                    .contains("chores", "dishes", "waiting");
        });
        assertThat(browser.text())
                .contains("Response time", "Requests per second", "In flight", "Running", "Waiting", "Queued");
    }

    @Test
    void pathIsStackedByKeyOrByLayer() {
        browser.view("path?operation=chores");

        soon().untilAsserted(() -> {
            assertThat(browser.text()).contains("dishes", "ChoresHandler.washed", "exact");
            assertThat(browser.count("#view svg[role=img] rect.slice")).isGreaterThan(2);
        });
        browser.run("document.getElementById('by-layer').click()"); // the page replaces it every second
        soon().until(() -> "true".equals(browser.find("#by-layer").getDomAttribute("aria-pressed")));
        assertThat(browser.text()).contains("no layer named");

        browser.view("path?operation=walk");
        soon().untilAsserted(() -> assertThat(browser.find(".legend").getText())
                .contains("outdoors", "kennel")
                .doesNotContain("leash", "internet"));
        browser.run("document.getElementById('by-key').click()");
    }

    @Test
    void savingsAreRankedWithTheirBounds() {
        browser.view("help?operation=chores");

        soon().untilAsserted(() -> assertThat(browser.text())
                .containsPattern("Halving dishes \\(waiting\\) saves at least \\d")
                .contains("saved if halved", "saved if removed", "slack", "of requests", "≥", "≤"));
    }

    @Test
    void differencesOfTheSlowestEndInTheirTotal() {
        browser.view("tail?operation=chores");

        soon().untilAsserted(() -> assertThat(browser.text()).contains("The slowest 1 % take", "Part by part"));
        assertThat(browser.count("#view svg[role=img]")).isEqualTo(1);
        assertThat(browser.run("return [...document.querySelectorAll('#view svg text')].map(t => t.textContent).join()")
                        .toString())
                .contains("total", "+");
    }

    @Test
    void holdersAreShownAsAMatrixWithTheLagOfExecutorsAndCallbacks() {
        browser.view("blame");

        soon().untilAsserted(() -> assertThat(browser.text())
                .contains("HomeHandler.fed", "held a thread for", "total held")
                .contains("Lag of executors", "puppy-loop", "puppy-worker")
                .contains("Lag of callbacks", "ChoresHandler.washed"));
        assertThat(browser.count("table.matrix td")).isGreaterThan(8);
    }

    @Test
    void slowRequestShowsThreadsPathAndOutstandingWaits() throws Exception {
        browser.view("requests?operation=walk");

        soon().untilAsserted(() -> assertThat(browser.text())
                .contains("walk: response after", "When the response was sent,", "Save as a file"));
        String drawing = browser.run(
                        "return [...document.querySelectorAll('#view svg[role=img] text')].map(t => t.textContent).join()")
                .toString();
        assertThat(drawing).contains("critical path", "puppy-loop", "response ", "leash", "walk");
        assertThat(browser.find("#view svg[role=img]").getDomAttribute("aria-label"))
                .contains("Critical path:", "leash waiting");
        assertThat(browser.count("#view svg[role=img] pattern")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void slowRequestIsSavedInTheFormatThatAnalyzeReads() throws Exception {
        browser.view("requests?operation=sync");
        soon().until(() -> browser.text().contains("sync: response after"));

        URI link = URI.create(String.valueOf(browser.run("return document.querySelector('a[download]').href")));
        JsonNode saved;
        try (InputStream file = link.toURL().openStream()) {
            saved = new ObjectMapper().readTree(file);
        }
        assertThat(saved.at("/request/key").asText()).isEqualTo("sync");
        assertThat(saved.get("segments").size()).isGreaterThan(1);
        assertThat(saved.get("response")).isNotNull();
    }

    @Test
    void requestsInFlightShowTheirWaits() {
        browser.view("inflight");

        soon().untilAsserted(() -> assertThat(browser.text()).contains("Waits", "Oldest requests", "feed", "photo"));
    }

    @Test
    void healthReportsWhatCouldNotBeMeasured() {
        browser.view("health");

        soon().untilAsserted(() -> assertThat(browser.text())
                .contains("Untracked", "Outside", "Clamped", "Truncated", "Internal errors", "Confidence", "100 %"));
    }

    @Test
    void pageUpdatesByItself() {
        browser.view("overview?operation=home");
        soon().until(() -> browser.text().contains("home, second by second"));
        String before = browser.text();

        soon().until(() -> !browser.text().equals(before));
        assertThat(browser.find("#live").getText()).isEqualTo("live");
    }

    @Test
    void pausedPageDoesNotChange() {
        browser.view("inflight");
        soon().until(() -> browser.text().contains("Oldest requests"));
        browser.find("#pause").click();
        try {
            soon().until(() -> browser.find("#live").getText().equals("paused"));
            String before = browser.text();
            await().during(Duration.ofSeconds(2)).until(() -> browser.text().equals(before));
        } finally {
            browser.find("#pause").click();
        }
        soon().until(() -> browser.find("#live").getText().equals("live"));
    }

    @Test
    void minutesCanBeChosen() {
        browser.view("overview?operation=home");
        browser.run("document.querySelector('#span input[value=\"1\"]').click()");

        soon().until(() -> browser.run("return location.hash").toString().contains("minutes=1"));
        browser.view("overview");
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "path", "help", "tail", "requests", "inflight", "health"})
    void htmlInANameIsShownAsText(String view) {
        puppy.runRequestWithHtmlNames();
        browser.view(view + "?operation=" + encoded(WatchedPuppy.HTML));

        soon().until(() -> browser.run("return document.documentElement.innerText")
                .toString()
                .contains(WatchedPuppy.HTML));
        assertThat(browser.run("return window.hacked")).isNull();
        assertThat(browser.count("img:not(.brand img)")).isZero();
        assertThat(browser.run("return [...document.scripts].filter(s => !s.src).length"))
                .isEqualTo(0L);
        assertThat(browser.console()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "overview, light",
        "overview, dark",
        "path, light",
        "path, dark",
        "help, light",
        "help, dark",
        "tail, light",
        "tail, dark",
        "blame, light",
        "blame, dark",
        "requests, light",
        "requests, dark",
        "inflight, light",
        "inflight, dark",
        "health, light",
        "health, dark"
    })
    void viewIsAccessibleLogsNothingAndRequestsNoOtherServer(String view, String theme) {
        browser.theme(theme);
        browser.view(view + "?operation=walk");
        soon().until(() -> browser.count("#view td") > 0 || browser.count("#view svg[role=img]") > 0);

        assertThat(browser.run("return document.documentElement.dataset.theme")).isEqualTo(theme);
        assertThat(browser.accessibilityViolations()).isEmpty();
        assertThat(browser.console()).isEmpty();
        assertThat(browser.requestsToOtherServers()).isEmpty();
    }

    @Test
    void themesDiffer() {
        String background = "return getComputedStyle(document.body).backgroundColor";
        Object light = browser.run(background);
        browser.theme("dark");

        assertThat(browser.run(background)).isNotEqualTo(light);
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "path", "help", "tail", "blame", "requests", "inflight", "health"})
    void narrowPageDoesNotScrollSideways(String view) {
        browser.width(500);
        browser.view(view + "?operation=walk");
        soon().until(() -> browser.count("#view td") > 0 || browser.count("#view svg[role=img]") > 0);

        browser.assertNothingIsCutOff();
    }

    @Test
    void blameMatrixWithAllItsColumnsFitsInto1280Pixels() {
        browser.width(1280);
        browser.run("const names = [...Array(12).keys()].map(i => `ParallelCallbacksHandler.feedAtOnce${i}`);"
                + "const pairs = names.flatMap(blocked => names.map(by => ({blocked, by, time: 1.2e12})));"
                + "const answer = {from: '2026-01-01T00:00:00Z', to: '2026-01-01T00:05:00Z', total: 1.8e14,"
                + " responses: 1e15, leftOut: 0, pairs, executorsLeftOut: 0, executors: [], lag: []};"
                + "const original = fetch;"
                + "window.fetch = (path, options) => path.startsWith('/api/blame')"
                + " ? Promise.resolve(new Response(JSON.stringify(answer))) : original(path, options);");
        try {
            browser.view("blame");

            soon().until(() -> browser.text().contains("ParallelCallbacksHandler.feedAtOnce0"));
            assertThat(browser.count("table.matrix thead th")).isEqualTo(11);
            assertThat((Long) browser.run("const matrix = document.querySelector('[aria-label=\"Blame matrix\"]');"
                            + "return matrix.scrollWidth - matrix.clientWidth"))
                    .as("pixels of the matrix beyond the right edge")
                    .isZero();
        } finally {
            browser.reload();
        }
    }

    @Test
    void pageWithAServiceInItsAddressAsksAboutThatServiceOnly() {
        browser.requests(); // takes away those of the page before
        browser.open("?service=other");
        try {
            soon().until(() -> browser.text().contains("Unknown operation, request or process"));
            assertThat(browser.requests())
                    .filteredOn(url -> url.contains("/api/"))
                    .isNotEmpty()
                    .allSatisfy(url -> assertThat(url).contains("service=other"));
        } finally {
            browser.open("");
            soon().until(() -> browser.count("#operation option") == 7);
        }
    }

    @Test
    void everythingWorksByKeyboard() {
        browser.view("health");
        soon().until(() -> browser.text().contains("Internal errors"));
        browser.reload();
        soon().until(() -> browser.text().contains("Internal errors"));

        browser.tab();
        assertThat(browser.focused()).isEqualTo("Skip to the figures");
        browser.press(Keys.ENTER);
        assertThat(browser.run("return document.activeElement.id")).isEqualTo("main");
        assertThat(browser.text()).contains("Internal errors");
        browser.run("document.querySelector('nav a[data-view=blame]').focus()");
        browser.press(Keys.ENTER);
        soon().until(() -> browser.find("#title").getText().equals("What holds threads"));
        browser.view("overview?operation=home");
        soon().until(() -> browser.count(".pick") > 0);
        browser.run("document.getElementById('pick-walk').focus()");
        browser.press(Keys.ENTER);
        soon().until(() -> browser.text().contains("walk, second by second"));
        soon().until(() -> browser.run("return document.activeElement.id").equals("pick-walk"));
    }

    @Test
    void emptyViewsSayWhyTheyAreEmpty() throws Exception {
        try (Monitor idle = Monitor.builder().service("idle").build();
                Dashboard dashboard = Dashboard.start(idle);
                Browser other = new Browser(dashboard.address(), profile.resolve("idle"))) {
            soon().until(() -> other.find("#live").getText().equals("live"));
            for (String view : new String[] {"overview", "path", "help", "tail", "blame", "requests", "inflight"}) {
                other.view(view);
                soon().untilAsserted(() -> assertThat(other.text()).as(view).containsPattern("(?i)no |not |nothing"));
                assertThat(other.count("#view .empty")).as(view).isGreaterThan(0);
            }
            other.view("blame");
            soon().untilAsserted(() ->
                    assertThat(other.text()).contains("Wrap an executor with ContextExecutor.wrap(executor)"));
            assertThat(other.console())
                    .filteredOn(line -> !line.contains("404"))
                    .isEmpty();
        }
    }

    @Test
    void lostConnectionIsReported() throws Exception {
        try (WatchedPuppy other = new WatchedPuppy();
                Browser watching = new Browser(other.address(), profile.resolve("gone"))) {
            soon().until(() -> watching.count("#operation option") > 0);

            other.stopServing();
            soon().untilAsserted(() -> assertThat(watching.text()).contains("The application does not answer"));
            soon().until(() -> watching.find("#live").getText().equals("no connection"));
        }
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
