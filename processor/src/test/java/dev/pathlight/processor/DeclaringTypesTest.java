package dev.pathlight.processor;

import static dev.pathlight.processor.Inputs.accept;
import static dev.pathlight.processor.Inputs.messages;
import static dev.pathlight.processor.Inputs.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The types and packages that declare annotated methods. */
class DeclaringTypesTest {
    @Test
    void wrapperOfAStaticNestedClassIsAsVisibleAsItsEnclosingClasses() {
        Inputs.Ran ran = run("""
                class Outer {
                    public static class Nested {
                        @TimedCallback public String onDone(String it) { return it; }

                        protected static class Deep {
                            @TimedCallback public String onDone(String it) { return it; }
                        }
                    }
                }
                """, """
                assertThat(TimedOuter_Nested.onDone(new Outer.Nested()).apply("it")).isEqualTo("it");
                assertThat(TimedOuter_Nested_Deep.onDone(new Outer.Nested.Deep()).apply("it")).isEqualTo("it");
                """).timed("Nested.onDone", 1).timed("Deep.onDone", 1);
        assertThat(Modifier.isPublic(ran.type("TimedOuter_Nested").getModifiers()))
                .isFalse();
    }

    @Test
    void innerClassOfAGenericClassIsTimed() {
        run("""
                class Outer<K extends Comparable<K>> {
                    K last;

                    class Inner<V> {
                        @TimedCallback String onDone(K key, V value) {
                            last = key;
                            return key + "=" + value;
                        }

                        @CriticalPath("inner") K start(K it) { return it; }
                    }
                }
                """, """
                Outer<String> outer = new Outer<>();
                Outer<String>.Inner<Integer> inner = outer.new Inner<>();
                BiFunction<String, Integer, String> done = TimedOuter_Inner.onDone(inner);
                assertThat(done.apply("a", 1)).isEqualTo("a=1");
                assertThat(outer.last).isEqualTo("a");
                assertThat(new TimedOuter_Inner<>(inner, monitor).start("b")).isEqualTo("b");
                """).timed("Inner.onDone", 1);
    }

    @Test
    void privateEnclosingClassIsRejected() {
        assertThat(messages("""
                class Outer {
                    private static class Hidden {
                        static class Inside {
                            @TimedCallback
                            void onDone() {}
                        }
                    }
                }
                """))
                .containsExactly(
                        "Outer.java:4:13: ERROR [PrivateType] @TimedCallback method Outer.Hidden.Inside.onDone()"
                                + " is in Outer.Hidden, which is private: generated code cannot name that class. Make"
                                + " Outer.Hidden package-private or wider. See docs/errors/PrivateType.md.");
    }

    /** Compilers do not pass these to processors, as the documentation explains. */
    @Test
    void localAndAnonymousClassesAreIgnored() {
        Compilation compilation = accept("""
                class Foo {
                    Runnable make() {
                        class Local {
                            @TimedCallback void onDone() {}
                        }
                        new Local().onDone();
                        return new Runnable() {
                            @TimedCallback @Override public void run() {}
                        };
                    }

                    enum Level {
                        LOW {
                            @TimedCallback @Override void onDone() {}
                        };

                        void onDone() {}
                    }
                }
                """);
        assertThat(compilation.generatedSourceFiles()).isEmpty();
    }

    @Test
    void methodOfARecordIsTimed() {
        run("""
                record Point(int x, int y) {
                    @TimedCallback Point moved(Point by) { return new Point(x + by.x, y + by.y); }
                }
                """, """
                assertThat(TimedPoint.moved(new Point(1, 2)).apply(new Point(1, 1))).isEqualTo(new Point(2, 3));
                """).timed("Point.moved", 1);
    }

    @Test
    void recordComponentIsRejected() {
        assertThat(messages("record Point(@TimedCallback int x, int y) {}"))
                .singleElement()
                .asString()
                .contains("ERROR [RecordAccessor] @TimedCallback method Point.x() must not be the accessor of a"
                        + " record component: an accessor has nothing to wait for. Annotate another method of the"
                        + " record.");
    }

    @Test
    void methodOfAnEnumIsTimed() {
        run("""
                enum Level {
                    LOW, HIGH {
                        @Override String onDone(String it) { return it + "!"; }
                    };

                    @TimedCallback String onDone(String it) { return it; }
                }
                """, """
                assertThat(TimedLevel.onDone(Level.LOW).apply("it")).isEqualTo("it");
                assertThat(TimedLevel.onDone(Level.HIGH).apply("it")).isEqualTo("it!");
                """).timed("Level.onDone", 2);
    }

    @Test
    void sealedInterfaceIsTimedButNotImplemented() {
        Inputs.Ran ran = run("""
                sealed interface Shape extends Runnable permits Shape.Circle {
                    @CriticalPath("inner") int area();

                    @TimedCallback default String onDone(String it) { return it; }

                    record Circle(int radius) implements Shape {
                        @Override public int area() { return 3 * radius * radius; }

                        @Override public void run() {}
                    }
                }
                """, """
                assertThat(TimedShape.onDone(new Shape.Circle(1)).apply("it")).isEqualTo("it");
                assertThat(new TimedShape(new Shape.Circle(1), monitor).area()).isEqualTo(3);
                """).timed("Shape.onDone", 1);
        assertThat(ran.type("TimedShape").getInterfaces()).containsExactly(Runnable.class);
        assertThat(messages("""
                class Foo {
                    sealed interface Taker permits Only { void take(String it); }

                    static final class Only implements Taker {
                        @Override public void take(String it) {}
                    }

                    @TimedCallback(as = Taker.class)
                    void onDone(String it) {}
                }
                """))
                .singleElement()
                .asString()
                .contains("ERROR [SealedType] @TimedCallback method Foo.onDone(String)");
    }

    @Test
    void inheritedMethodIsTimedByTheWrapperOfItsOwnClass() {
        Inputs.Ran ran =
                run(List.of("""
                        class Base {
                            @TimedCallback String onDone(String it) { return it + name(); }

                            String name() { return "base"; }
                        }
                        """, """
                        class Sub extends Base {
                            @Override String name() { return "sub"; }
                        }
                        """), "assertThat(TimedBase.onDone(new Sub()).apply(\"it \")).isEqualTo(\"it sub\");");
        ran.timed("Base.onDone", 1);
        assertThat(ran.compilation().generatedSourceFile("p.TimedSub")).isEmpty();
    }

    @Test
    void overrideWithoutAnAnnotationIsTimedThroughTheWrapperOfItsSuperclass() {
        run("""
                class Base {
                    @TimedCallback String onDone(String it) { return "base"; }

                    static class Sub extends Base {
                        @Override String onDone(String it) { return "sub"; }
                    }
                }
                """, """
                assertThat(TimedBase.onDone(new Base.Sub()).apply("it")).isEqualTo("sub");
                """).timed("Base.onDone", 1);
    }

    @Test
    void annotatedOverrideOfAnAnnotatedMethodCountsOnceInEachWrapper() {
        run("""
                class Base {
                    @CriticalPath("base") public String start(String it) { return it; }

                    @TimedCallback String onDone(String it) { return it; }

                    static class Sub extends Base {
                        @CriticalPath("sub") @Override public String start(String it) { return super.start(it) + "!"; }

                        @TimedCallback @Override String onDone(String it) { return super.onDone(it) + "!"; }
                    }
                }
                """, """
                Base.Sub sub = new Base.Sub();
                assertThat(TimedBase_Sub.onDone(sub).apply("it")).isEqualTo("it!");
                assertThat(TimedBase.onDone(sub).apply("it")).isEqualTo("it!");
                assertThat(new TimedBase_Sub(sub, monitor).start("it")).isEqualTo("it!");
                assertThat(monitor.snapshot().operation("base")).isEmpty();
                assertThat(monitor.snapshot().operation("sub").orElseThrow().count()).isEqualTo(1);
                """).timed("Base.onDone", 1).timed("Sub.onDone", 1);
    }

    @Test
    void bridgeMethodsAndCovariantReturnTypesAreForwarded() {
        run("""
                abstract class Generic<T> implements Function<T, Object>, Comparable<Generic<T>> {
                    abstract T onDone(T it);

                    static class Strings extends Generic<String> {
                        @TimedCallback @Override String onDone(String it) { return it + "!"; }

                        @CriticalPath("inner") @Override public String apply(String it) { return it; }

                        @Override public int compareTo(Generic<String> other) { return 7; }
                    }
                }
                """, """
                Generic.Strings strings = new Generic.Strings();
                assertThat(TimedGeneric_Strings.onDone(strings).apply("it")).isEqualTo("it!");
                TimedGeneric_Strings timed = new TimedGeneric_Strings(strings, monitor);
                String text = timed.apply("it");
                assertThat(text).isEqualTo("it");
                Comparable<Generic<String>> comparable = timed;
                assertThat(comparable.compareTo(strings)).isEqualTo(7);
                """).timed("Strings.onDone", 1);
    }

    @Test
    void classesInTwoPackagesMayHaveTheSameName() {
        run(List.of("""
                        package a;
                        public class Foo {
                            /** Nothing to do. */
                            public Foo() {}

                            @dev.pathlight.TimedCallback("a.done") public void onDone() {}
                        }
                        """, """
                        package b;
                        public class Foo {
                            /** Nothing to do. */
                            public Foo() {}

                            @dev.pathlight.TimedCallback("b.done") public void onDone(a.Foo it) {}
                        }
                        """), """
                a.TimedFoo.onDone(new a.Foo()).run();
                b.TimedFoo.onDone(new b.Foo()).accept(new a.Foo());
                """).timed("a.done", 1).timed("b.done", 1);
    }

    @Test
    void classesMayShareSimpleNamesWithRuntimeAndJdkClasses() {
        run(
                        List.of(
                                "class String { @Override public java.lang.String toString() { return \"own\"; } }",
                                "class Metrics {}",
                                "class Consumer {}",
                                """
                        class Foo {
                            @TimedCallback java.lang.String dates(Date one, java.sql.Date two) { return one + "" + two; }

                            @TimedCallback java.lang.String onDone(String own) { return own.toString(); }

                            @TimedCallback void metrics(Metrics it) {}

                            @TimedCallback void consumer(Consumer it) {}

                            interface Monitor {}

                            interface Run extends java.lang.Runnable {}

                            interface TimedCall {}

                            @TimedCallback(as = Taking.class) void monitor(Monitor it, Run run, TimedCall call) {}

                            interface Taking {
                                void take(Monitor it, Run run, TimedCall call);
                            }
                        }
                        """),
                        """
                assertThat(TimedFoo.dates(new Foo()).apply(null, null)).isEqualTo("nullnull");
                assertThat(TimedFoo.onDone(new Foo()).apply(new String())).isEqualTo("own");
                TimedFoo.metrics(new Foo()).accept(null);
                TimedFoo.consumer(new Foo()).accept(null);
                TimedFoo.monitor(new Foo()).take(null, null, null);
                """)
                .timed("Foo.dates", 1)
                .timed("Foo.onDone", 1)
                .timed("Foo.monitor", 1);
    }

    @Test
    void unnamedPackageIsSupported() throws Exception {
        Compilation compilation = accept("""
                // unnamed
                class Foo {
                    @dev.pathlight.TimedCallback void onDone() {}

                    static class Nested {
                        @dev.pathlight.CriticalPath void start() {}
                    }
                }
                """);
        assertThat(compilation.generatedSourceFiles()).hasSize(2);
        assertThat(new InMemory(compilation).loadClass("TimedFoo_Nested")).isNotNull();
    }

    @Test
    void packagePrivateTypeHasAPackagePrivateWrapper() {
        Inputs.Ran ran = run("""
                class Foo {
                    @CriticalPath("inner") public void start() {}
                }
                """, "new TimedFoo(new Foo(), monitor).start();");
        assertThat(Modifier.isPublic(ran.type("TimedFoo").getModifiers())).isFalse();
        assertThat(ran.type("TimedFoo").getConstructors()).isEmpty();
    }

    @Test
    void wrapperNamesThatDifferOnlyInCaseCauseAWarning() {
        assertThat(messages(
                        "class K { @TimedCallback void onDone() {} }", "class k { @TimedCallback void onDone() {} }"))
                .singleElement()
                .asString()
                .contains("WARNING [CaseCollision] @TimedCallback method k.onDone() needs the name p.Timedk for its"
                        + " generated class: it differs from p.TimedK only in case, and on some file systems one"
                        + " would overwrite the other. Rename one of the classes.");
    }
}
