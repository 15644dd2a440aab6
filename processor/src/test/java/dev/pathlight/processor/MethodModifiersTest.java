package dev.pathlight.processor;

import static dev.pathlight.processor.Inputs.leaveToTheCompiler;
import static dev.pathlight.processor.Inputs.messages;
import static dev.pathlight.processor.Inputs.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Modifiers and kinds of methods. */
class MethodModifiersTest {
    @Test
    void privateMethodIsRejected() {
        assertThat(messages("""
                class Foo {
                    @TimedCallback
                    private void onDone(String it) {}
                }
                """))
                .containsExactly("Foo.java:2:5: ERROR [PrivateMethod] @TimedCallback method Foo.onDone(String) must not"
                        + " be private: the generated TimedFoo has to call it. Make it package-private or wider."
                        + " See docs/errors/PrivateMethod.md.");
    }

    @Test
    void staticMethodHasAFactoryWithoutATarget() {
        run("""
                class Foo {
                    static String seen = "";

                    @TimedCallback
                    static void onDone(String it) { seen += it; }

                    @CriticalPath("inner")
                    static int start(int it) { return it + 1; }
                }
                """, """
                TimedFoo.onDone().accept("it");
                assertThat(Foo.seen).isEqualTo("it");
                assertThat(TimedFoo.start(1)).isEqualTo(2);
                """).timed("Foo.onDone", 1);
    }

    @Test
    void finalMethodOfAFinalClassIsTimed() {
        run("""
                final class Foo {
                    String seen = "";

                    @TimedCallback
                    final void onDone(String it) { seen += it; }
                }
                """, """
                Foo foo = new Foo();
                TimedFoo.onDone(foo).accept("it");
                assertThat(foo.seen).isEqualTo("it");
                """).timed("Foo.onDone", 1);
    }

    @Test
    void abstractMethodIsTimedForEverySubclass() {
        run("""
                abstract class Foo {
                    @TimedCallback
                    abstract String onDone(String it);

                    static class Bar extends Foo {
                        @Override
                        String onDone(String it) { return it + "!"; }
                    }
                }
                """, """
                assertThat(TimedFoo.onDone(new Foo.Bar()).apply("it")).isEqualTo("it!");
                """).timed("Foo.onDone", 1);
    }

    @Test
    void interfaceMethodIsTimedAndTheOthersAreForwarded() {
        run("""
                interface Foo {
                    @CriticalPath("inner")
                    int start(int it);

                    @TimedCallback
                    void onDone(StringBuilder it);

                    String other(String it);
                }
                """, """
                Foo timed = new TimedFoo(new Foo() {
                    @Override public int start(int it) { return it + 1; }
                    @Override public void onDone(StringBuilder it) { it.append("done"); }
                    @Override public String other(String it) { return it + "!"; }
                }, monitor);
                assertThat(timed.start(1)).isEqualTo(2);
                assertThat(timed.other("it")).isEqualTo("it!");
                StringBuilder text = new StringBuilder();
                TimedFoo.onDone(timed).accept(text);
                assertThat(text).hasToString("done");
                """).timed("Foo.onDone", 1);
    }

    @Test
    void defaultMethodRunsTheOverrideOfTheTarget() {
        run("""
                interface Foo {
                    @TimedCallback
                    default String onDone(String it) { return "default"; }

                    default String other() { return "default"; }
                }
                """, """
                class Own implements Foo {
                    @Override public String onDone(String it) { return "own"; }
                    @Override public String other() { return "own"; }
                }
                assertThat(TimedFoo.onDone(new Own()).apply("it")).isEqualTo("own");
                assertThat(new TimedFoo(new Own()).other()).isEqualTo("own");
                assertThat(TimedFoo.onDone(new Foo() {}).apply("it")).isEqualTo("default");
                """).timed("Foo.onDone", 2);
    }

    @Test
    void privateMethodOfAnInterfaceIsRejected() {
        assertThat(messages("""
                interface Foo {
                    @TimedCallback
                    private void onDone() {}
                }
                """))
                .containsExactly("Foo.java:2:5: ERROR [PrivateMethod] @TimedCallback method Foo.onDone() must not be"
                        + " private: the generated TimedFoo has to call it. Make it package-private or wider."
                        + " See docs/errors/PrivateMethod.md.");
    }

    @Test
    void staticMethodOfAnInterfaceIsTimed() {
        run("""
                interface Foo {
                    @TimedCallback
                    static String onDone(String it) { return it + "!"; }
                }
                """, """
                assertThat(TimedFoo.onDone().apply("it")).isEqualTo("it!");
                """).timed("Foo.onDone", 1);
    }

    @Test
    void synchronizedMethodTakesItsLockInsideTheWrapper() throws Exception {
        Inputs.Ran ran = run("""
                class Foo {
                    @TimedCallback
                    synchronized boolean onDone() { return Thread.holdsLock(this); }

                    @CriticalPath("inner")
                    synchronized boolean start() { return Thread.holdsLock(this); }
                }
                """, """
                assertThat(TimedFoo.onDone(new Foo()).getAsBoolean()).isTrue();
                assertThat(new TimedFoo(new Foo(), monitor).start()).isTrue();
                """).timed("Foo.onDone", 1);
        assertThat(ran.generated("TimedFoo")).doesNotContain("synchronized");
    }

    @Test
    void nativeAndStrictfpMethodsAreTimed() {
        run("""
                @SuppressWarnings("strictfp")
                class Foo {
                    @TimedCallback
                    native void missing();

                    @TimedCallback
                    strictfp double exact(double it) { return it * 2; }
                }
                """, """
                Runnable missing = TimedFoo.missing(new Foo());
                assertThatThrownBy(missing::run).isInstanceOf(UnsatisfiedLinkError.class);
                assertThat(TimedFoo.exact(new Foo()).applyAsDouble(1)).isEqualTo(2);
                """).timed("Foo.missing", 1).timed("Foo.exact", 1);
    }

    @Test
    void wrapperIsNoMoreVisibleThanItsMethodAndType() throws Exception {
        Inputs.Ran ran = run("""
                public class Foo {
                    /** So that javac has nothing to say. */
                    public Foo() {}

                    @CriticalPath protected void guarded() {}

                    @CriticalPath void near() {}

                    @CriticalPath public void open() {}

                    @TimedCallback protected void guardedCallback() {}

                    @TimedCallback public void openCallback() {}

                    static class Near {
                        @CriticalPath public void open() {}

                        @TimedCallback public void openCallback() {}
                    }
                }
                """, "");
        Class<?> timed = ran.type("TimedFoo");
        assertThat(timed).isPublic();
        assertThat(isPublic(timed, "guarded")).isFalse();
        assertThat(isPublic(timed, "near")).isFalse();
        assertThat(isPublic(timed, "open")).isTrue();
        assertThat(isPublic(timed, "guardedCallback")).isFalse();
        assertThat(isPublic(timed, "openCallback")).isTrue();
        assertThat(Modifier.toString(ran.type("TimedFoo_Near").getModifiers())).isEqualTo("final");
    }

    private static boolean isPublic(Class<?> type, String method) {
        Method found = Arrays.stream(type.getDeclaredMethods())
                .filter(one -> one.getName().equals(method))
                .findFirst()
                .orElseThrow();
        return Modifier.isPublic(found.getModifiers());
    }

    @Test
    void compilerRejectsAnAnnotationOnTheWrongElement() {
        leaveToTheCompiler("class Foo { @TimedCallback Foo() {} }");
        leaveToTheCompiler("class Foo { @TimedCallback String done; }");
        leaveToTheCompiler("class Foo { void done(@TimedCallback String it) {} }");
        leaveToTheCompiler("class Foo { @CriticalPath Foo() {} @CriticalPath int start; }");
        leaveToTheCompiler("@CriticalPath class Foo { void start() {} }");
        leaveToTheCompiler("class Foo<@TimedCallback T> {}");
    }

    @Test
    void elementOfAnAnnotationIsRejected() {
        assertThat(messages("@interface Foo { @TimedCallback String value(); }"))
                .singleElement()
                .asString()
                .contains("ERROR [AnnotationElement] @TimedCallback method Foo.value() must not be an element of an"
                        + " annotation: annotation elements are never called. Remove the annotation.");
    }

    @Test
    void methodOfObjectCausesAWarning() {
        assertThat(messages("""
                class Foo {
                    @TimedCallback @Override public boolean equals(Object other) { return other == this; }

                    @TimedCallback @Override public int hashCode() { return 1; }

                    @TimedCallback @Override public String toString() { return ""; }

                    @SuppressWarnings({"removal", "deprecation"})
                    @TimedCallback @Override protected void finalize() {}

                    @SuppressWarnings("ObjectMethod")
                    static class Meant {
                        @TimedCallback @Override public int hashCode() { return 1; }

                        @Override public boolean equals(Object other) { return other == this; }
                    }
                }
                """))
                .hasSize(4)
                .allSatisfy(
                        message -> assertThat(message).contains("WARNING [ObjectMethod] @TimedCallback method Foo."))
                .anySatisfy(message ->
                        assertThat(message).contains("Foo.java:4:5: ").contains("Foo.hashCode() times"))
                .anySatisfy(message -> assertThat(message).contains("Foo.finalize() times"));
    }

    @Test
    void methodMayHaveBothAnnotations() {
        run("""
                class Foo {
                    @CriticalPath("inner")
                    @TimedCallback("callback")
                    CompletableFuture<String> ask(String it) { return CompletableFuture.completedFuture(it); }
                }
                """, """
                assertThat(new TimedFoo(new Foo(), monitor).ask("it").join()).isEqualTo("it");
                Operation inner = monitor.snapshot().operation("inner").orElseThrow();
                assertThat(inner.count()).isEqualTo(1);
                assertThat(inner.callbacks()).extracting(CallbackRow::key).containsExactly("callback");
                """);
    }

    @Test
    void compilerRejectsARepeatedAnnotation() {
        leaveToTheCompiler("""
                class Foo {
                    @TimedCallback("one")
                    @TimedCallback("two")
                    void onDone() {}
                }
                """);
    }
}
