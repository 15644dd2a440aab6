package dev.pathlight.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Gradle's wrapper for processors, which rejects everything that an isolating processor must not do. */
@Tag("deep")
class GradleTest {
    private static final String PACKAGE = "org.gradle.api.internal.tasks.compile.";

    @Test
    void followsTheRulesOfAnIsolatingProcessor() throws Exception {
        try (URLClassLoader gradle = new URLClassLoader(
                new URL[] {Build.tool("gradle-api").toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> resultClass = gradle.loadClass(PACKAGE + "incremental.processing.AnnotationProcessingResult");
            Class<?> ofOneClass = gradle.loadClass(PACKAGE + "incremental.processing.AnnotationProcessorResult");
            Object result = resultClass.getConstructor().newInstance();
            Object ofOne = ofOneClass
                    .getConstructor(resultClass, String.class)
                    .newInstance(result, PathlightProcessor.class.getName());
            Processor isolating = (Processor) gradle.loadClass(PACKAGE + "processing.IsolatingProcessor")
                    .getConstructor(Processor.class, ofOneClass)
                    .newInstance(new PathlightProcessor(), ofOne);

            Compilation compilation = Compiler.javac()
                    .withProcessors(isolating)
                    .compile(List.of(Inputs.file("""
                                    class Foo {
                                        @TimedCallback void onDone(TimedOther it) {}

                                        static class Nested {
                                            @CriticalPath("nested") void start() {}
                                        }
                                    }
                                    """), Inputs.file("class Other { @TimedCallback void onDone() {} }")));

            assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
            assertThat(resultClass.getMethod("getFullRebuildCause").invoke(result))
                    .isNull();
            assertThat(resultClass
                            .getMethod("getGeneratedTypesWithIsolatedOrigin")
                            .invoke(result))
                    .isEqualTo(Map.of(
                            "p.Foo", Set.of("p.TimedFoo", "p.TimedFoo_Nested"), "p.Other", Set.of("p.TimedOther")));
            assertThat(compilation.generatedSourceFile("p.TimedFoo").map(TestCase::text))
                    .as("what Gradle puts around the compiler does not hide lines")
                    .hasValueSatisfying(text -> assertThat(text).contains("p.Foo.onDone(Foo.java:2)"));
        }
    }
}
