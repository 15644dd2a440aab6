package dev.pathlight.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles the folders of {@code behaviour/} and runs their {@code Scenario} with the real runtime. */
class BehaviourTest {
    static Stream<TestCase> cases() {
        return TestCase.all("behaviour");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void behavesAsWithoutWrappers(TestCase behaviour) throws Throwable {
        Compilation compilation = behaviour.compile();
        assertThat(compilation).succeededWithoutWarnings();

        Class<?> scenario = new InMemory(compilation).loadClass(behaviour.name() + ".Scenario");
        ((Executable) scenario.getDeclaredConstructor().newInstance()).execute();
    }
}
