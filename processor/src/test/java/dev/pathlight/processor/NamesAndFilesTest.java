package dev.pathlight.processor;

import static dev.pathlight.processor.Inputs.accept;
import static dev.pathlight.processor.Inputs.messages;
import static dev.pathlight.processor.Inputs.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Names of operations, keys, generated classes and files. */
class NamesAndFilesTest {
    @Test
    void handWrittenClassWithTheNameOfTheWrapperIsRejected() {
        assertThat(messages("class TimedFoo {}", "class Foo { @TimedCallback void onDone() {} }"))
                .singleElement()
                .asString()
                .contains(
                        "ERROR [NameTaken] @TimedCallback method Foo.onDone() needs the name p.TimedFoo for its generated"
                                + " class: a class with this name already exists. Rename that class.");
    }

    @Test
    void nestedAndTopLevelClassThatNeedTheSameNameAreRejected() {
        assertThat(messages("""
                class Outer {
                    static class Inner {
                        @TimedCallback void onDone() {}
                    }
                }
                """, "class Outer_Inner { @TimedCallback void onDone() {} }"))
                .hasSize(2)
                .allSatisfy(message -> assertThat(message)
                        .contains("ERROR [NameClash]", "needs the name p.TimedOuter_Inner for its generated class"));
    }

    @Test
    void invalidNameIsRejectedAtItsValue() {
        assertThat(messages("""
                class Foo {
                    @TimedCallback(value = "a b")
                    void onDone() {}

                    @TimedCallback(awaits = "a/b")
                    void other() {}

                    @CriticalPath(" ")
                    void start() {}
                }
                """))
                .hasSize(3)
                .anySatisfy(message -> assertThat(message)
                        .startsWith(
                                "Foo.java:2:28: ERROR [MetricName] @TimedCallback method Foo.onDone() has the key \"a"
                                        + " b\", which is not a valid name: some reports and meters cannot show it."))
                .anySatisfy(message -> assertThat(message).startsWith("Foo.java:5:29: ERROR [MetricName]"))
                .anySatisfy(message -> assertThat(message).startsWith("Foo.java:8:19: ERROR [MetricName]"));
    }

    @Test
    void keywordsAndTheEmptyStringAreValidNames() {
        run("""
                class Foo {
                    @TimedCallback("class") void onDone() {}

                    @TimedCallback(value = "", awaits = "", layer = "") void other() {}
                }
                """, """
                TimedFoo.onDone(new Foo()).run();
                TimedFoo.other(new Foo()).run();
                """).timed("class", 1).timed("Foo.other", 1);
    }

    @Test
    void nameMayComeFromAConstant() {
        run(
                        List.of(
                                "final class Names { static final String DONE = \"foo\" + '.' + 1; private Names() {} }",
                                """
                        class Foo {
                            @TimedCallback(Names.DONE) void onDone() {}
                        }
                        """),
                        "TimedFoo.onDone(new Foo()).run();")
                .timed("foo.1", 1);
        Inputs.leaveToTheCompiler("class Foo { @TimedCallback(Names.MISSING) void onDone() {} }");
    }

    @Test
    void deeplyNestedClassIsTimed() {
        String source =
                IntStream.range(0, 20)
                                .mapToObj(i -> "static class C" + i + " {\n")
                                .collect(Collectors.joining()) + "@TimedCallback void onDone() {}" + "}".repeat(20);
        Compilation compilation = accept(source.replaceFirst("static ", ""));
        assertThat(compilation.generatedSourceFiles()).hasSize(1);
    }

    @Test
    void nameTooLongForAClassFileIsRejected() {
        String one = "A".repeat(130);
        assertThat(messages("class Foo { static class %1$s { static class B%1$s { @TimedCallback void onDone() {} } } }"
                        .formatted(one)))
                .singleElement()
                .asString()
                .contains("ERROR [NameTooLong]", "the name of its class file would exceed 255 bytes");
    }

    @Test
    @Tag("deep")
    void classMayHaveTwoThousandTimedMethods() {
        String methods = IntStream.range(0, 2000)
                .mapToObj(i -> "    @TimedCallback int m" + i + "(int it) { return it + " + i + "; }\n")
                .collect(Collectors.joining());
        run("class Foo {\n" + methods + "}\n", """
                assertThat(TimedFoo.m0(new Foo()).applyAsInt(1)).isEqualTo(1);
                assertThat(TimedFoo.m1999(new Foo()).applyAsInt(1)).isEqualTo(2000);
                """).timed("Foo.m1999", 1);
    }

    /** The wrapper mentions a class in a file with another name. No annotation suppresses the lint of javac against that. */
    @Test
    void twoTypesInOneFileAreTimed() {
        String sources = """
                class Foo {
                    @TimedCallback void onDone() {}
                }

                class Bar {
                    @TimedCallback void onDone(Foo it) {}
                }
                """;
        Compilation compilation = TestCase.compile(
                List.of(Inputs.file(sources)), List.of("-Xlint:all,-processing,-auxiliaryclass", "-Werror"));
        assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
        assertThat(compilation.generatedSourceFiles()).hasSize(2);
        assertThat(TestCase.messages(compilation))
                .containsExactly("Foo.java:6:5: NOTE [AuxiliaryClass] @TimedCallback method Bar.onDone(Foo) uses Bar,"
                        + " which is declared in a file with another name: -Xlint:auxiliaryclass will warn about"
                        + " each mention in TimedBar. Move that class to a separate file. See"
                        + " docs/errors/AuxiliaryClass.md.");
    }
}
