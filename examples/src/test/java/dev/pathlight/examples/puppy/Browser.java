package dev.pathlight.examples.puppy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** A headless Chromium that shows one dashboard. */
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AXE = script();

    private final URI page;
    private final ChromeDriver driver;

    Browser(URI page, Path profile) {
        this.page = page;
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--force-prefers-reduced-motion",
                "--user-data-dir=" + profile);
        options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL", LogType.PERFORMANCE, "ALL"));
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                        .build(),
                options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(1));
        width(1400);
        driver.get(page.toString());
    }

    private static String script() {
        try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(axe.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Loads the page again, so that nothing has the focus. */
    void reload() {
        driver.navigate().refresh();
    }

    /** Opens the page with a query in its address. */
    void open(String query) {
        driver.get(page.resolve("/" + query).toString());
    }

    void width(int pixels) {
        driver.manage().window().setSize(new Dimension(pixels, 1000));
    }

    /** Follows a link to a view, without loading the page again. */
    void view(String view) {
        run("location.hash = arguments[0]", "#/" + view);
    }

    void theme(String theme) {
        run("localStorage.setItem('pathlight-theme', arguments[0])", theme);
        run("document.getElementById('theme').click()");
        for (int i = 0;
                i < 2
                        && !run("return document.getElementById('theme').textContent")
                                .equals("Theme: " + theme);
                i++) {
            run("document.getElementById('theme').click()");
        }
    }

    /** Returns the visible text of the view. */
    String text() {
        return String.valueOf(run("return document.getElementById('main').innerText"));
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    void tab() {
        press(Keys.TAB);
    }

    String focused() {
        return driver.switchTo().activeElement().getText();
    }

    /** Returns violations of the rules of axe: WCAG 2.1 A and AA, and good practice. */
    @SuppressWarnings("unchecked")
    List<String> accessibilityViolations() {
        run(AXE);
        Object found = driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations.flatMap(v =>"
                + " v.nodes.map(n => v.id + ': ' + n.target + ' ' + n.failureSummary.replaceAll('\\n', ' ')))));");
        return (List<String>) found;
    }

    /** Returns warnings and errors that the console has got since the last call. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::toString)
                .filter(line -> line.contains("[SEVERE]") || line.contains("[WARNING]"))
                .toList();
    }

    /** Returns the addresses that the page has requested since the last call. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .flatMap(entry -> request(entry.getMessage()))
                .toList();
    }

    /** Returns the addresses of other servers that the page has requested since the last call. */
    List<String> requestsToOtherServers() {
        return requests().stream()
                .filter(url ->
                        !url.startsWith(page.toString()) && !url.startsWith("data:") && !url.startsWith("chrome:"))
                .toList();
    }

    private static Stream<String> request(String event) {
        try {
            JsonNode message = JSON.readTree(event).get("message");
            return message.at("/method").asText().equals("Network.requestWillBeSent")
                    ? Stream.of(message.at("/params/request/url").asText())
                    : Stream.empty();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void assertNothingIsCutOff() {
        assertThat((Long) run("return document.documentElement.scrollWidth - innerWidth"))
                .as("pixels beyond the right edge")
                .isLessThanOrEqualTo(0);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
