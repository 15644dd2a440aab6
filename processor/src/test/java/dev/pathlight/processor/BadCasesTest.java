package dev.pathlight.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A folder of {@code bad/} has the key of its message as its name; {@code messages.txt} has all messages with their places. */
class BadCasesTest {
    static Stream<TestCase> cases() {
        return TestCase.all("bad");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reportsTheExpectedMessagesAtTheirPlaces(TestCase bad) throws IOException {
        Compilation compilation = bad.compile();

        List<String> messages = TestCase.messages(compilation);
        assertThat(messages).isNotEmpty();
        assertThat(messages).allSatisfy(message -> assertThat(message).contains("[" + bad.name() + "]"));
        TestCase.assertGolden(bad.folder().resolve("messages.txt"), String.join("\n", messages) + "\n");
    }
}
