package dev.pathlight.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Folders of {@code behaviour/} are compiled, and their {@code Scenario} is run against the real runtime. */
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

    private static final class InMemory extends ClassLoader {
        private final Map<String, JavaFileObject> classes = new HashMap<>();

        InMemory(Compilation compilation) {
            super(BehaviourTest.class.getClassLoader());
            compilation.generatedFiles().stream()
                    .filter(file -> file.getKind() == JavaFileObject.Kind.CLASS)
                    .forEach(file -> classes.put(
                            file.getName()
                                    .replaceFirst("^/?CLASS_OUTPUT/", "")
                                    .replaceFirst("\\.class$", "")
                                    .replace('/', '.'),
                            file));
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            JavaFileObject file = classes.get(name);
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            try (InputStream in = file.openInputStream()) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
