package dev.pathlight.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The compiler of Eclipse, which gives processors no access to sources and prints elements differently. */
class EcjTest {
    /** Cases with type annotations or parameter names of class files, which ecj does not provide. */
    private static final List<String> LESS_PROVIDED = List.of("listeners", "nullness", "supertypes", "wrapped");

    @TempDir
    Path folder;

    static Stream<TestCase> good() {
        return Stream.of("good", "behaviour").flatMap(TestCase::all);
    }

    @ParameterizedTest
    @MethodSource("good")
    void acceptsTheSameSourcesAndGeneratesTheSameExceptForLines(TestCase good) throws Throwable {
        Build build = new Build(folder);
        Files.createDirectories(folder.resolve("src"));
        for (Path file : TestCase.list(good.folder()).toList()) {
            Files.copy(file, folder.resolve("src").resolve(file.getFileName()));
        }

        build.ecj("-nowarn").succeeded();

        if (Files.exists(good.folder().resolve("Scenario.java"))) {
            build.execute(good.name() + ".Scenario");
        }
        Path expected = TestCase.RESOURCES.resolve("expected").resolve(good.name());
        if (Files.exists(expected) && !LESS_PROVIDED.contains(good.name())) {
            for (Path golden : TestCase.list(expected).toList()) {
                Path generated =
                        folder.resolve("generated").resolve(good.name()).resolve(golden.getFileName());
                assertThat(withoutSources(generated)).isEqualTo(withoutSources(golden));
            }
        }
    }

    /** Removes the source lines of methods, which ecj does not provide, and the line breaks that they cause. */
    private static String withoutSources(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8)
                .replaceAll(",\\s+\"[^\"\\s]*\\([^\"]*\\)\"\\);", ");")
                .replaceAll("(Key\\.of\\()\\s+", "$1");
    }

    @Test
    void classMayMentionItsOwnWrapper() {
        Build build = new Build(folder);
        build.source(
                "class Foo { @TimedCallback void onDone(TimedFoo it) {} TimedFoo other() { return new TimedFoo(this); } }");

        build.ecj("-nowarn").succeeded();
    }

    /** For an interface, ecj returns only the methods that it declares. */
    @Test
    void findsInheritedMethodsOfAnInterface() {
        Build build = new Build(folder);
        build.source("interface Ended { void onItem(String it); void over(); }");
        build.source("@TimedCallback(terminal = \"over\") interface Feed extends Ended {}");

        build.ecj("-nowarn").succeeded();
        assertThat(build.generated("TimedFeed")).contains("Run.last(listener)");
    }

    @Test
    void reportsTheSameMessagesAsJavac() {
        Build build = new Build(folder);
        build.source("""
                class Foo {
                    @TimedCallback private void onDone(List<? extends String> it) {}

                    @TimedCallback(as = Consumer.class) void other() {}

                    @CriticalPath(timeout = "soon") void start() {}
                }
                """);

        assertThat(build.ecj().failed().output())
                .contains(
                        "[PrivateMethod] @TimedCallback method Foo.onDone(List) must not be private",
                        "[TooFewParameters] @TimedCallback method Foo.other() cannot become Consumer",
                        "[Timeout] @CriticalPath method Foo.start() has the timeout \"soon\"");
    }

    @Test
    void reportsNothingAboutTheBodiesOfMethods() {
        Build build = new Build(folder);
        build.source("""
                class Foo {
                    @TimedCallback void onDone() {}

                    @CriticalPath void start(CompletableFuture<?> bowl) {
                        onDone();
                        CompletableFuture.allOf(bowl).join();
                    }
                }
                """);

        assertThat(build.ecj().succeeded().output())
                .doesNotContain("SelfCall", "UntrackedCombination", "UnrecordedWait");
    }
}
