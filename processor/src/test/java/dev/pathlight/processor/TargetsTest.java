package dev.pathlight.processor;

import static dev.pathlight.processor.Inputs.accept;
import static dev.pathlight.processor.Inputs.messages;
import static dev.pathlight.processor.Inputs.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Unusual annotated classes and methods, and names that could collide with generated ones. */
class TargetsTest {

    @Test
    void methodsMayDifferOnlyInCase() {
        Inputs.Ran ran = run("""
                class Foo {
                    String seen = "";
                    @TimedCallback void done() { seen += "done "; }
                    @TimedCallback void Done() { seen += "Done "; }
                    @TimedCallback void DONE() { seen += "DONE "; }
                    @TimedCallback void dONE() { seen += "dONE "; }
                }
                """, """
                Foo foo = new Foo();
                TimedFoo.done(foo).run();
                TimedFoo.Done(foo).run();
                TimedFoo.DONE(foo).run();
                TimedFoo.dONE(foo).run();
                assertThat(foo.seen).isEqualTo("done Done DONE dONE ");
                """).timed("Foo.done", 1);
        List<String> files = ran.compilation().generatedFiles().stream()
                .map(file -> file.getName().toLowerCase(java.util.Locale.ROOT))
                .toList();
        assertThat(files).doesNotHaveDuplicates();
    }

    @Test
    void parametersMayHaveNamesOfClassesConstantsAndPackages() {
        run("""
                class Foo {
                    @TimedCallback(as = Supplier.class)
                    String onDone(String ON_DONE, String TimedCall, String Objects, String TimedFoo, String OnDone, String dev, String p) {
                        return ON_DONE + TimedCall + Objects + TimedFoo + OnDone + dev + p;
                    }

                    @CriticalPath("inner") String start(String START, String Run, String Foo, String Throwable) {
                        return START + Run + Foo + Throwable;
                    }

                    @CriticalPath("static") static String go(String GO, String Run, String Foo, String Monitor) {
                        return GO + Run + Foo + Monitor;
                    }

                    @TimedCallback static CompletableFuture<String> ask(String ASK, String Run, String Foo) {
                        return CompletableFuture.completedFuture(ASK + Run + Foo);
                    }

                    @TimedCallback CompletableFuture<String> find(String FIND, String Run, String TimedFoo) {
                        return CompletableFuture.completedFuture(FIND + Run + TimedFoo);
                    }
                }
                """, """
                Foo foo = new Foo();
                assertThat(TimedFoo.onDone(foo, "a", "b", "c", "d", "e", "f", "g").get()).isEqualTo("abcdefg");
                assertThat(new TimedFoo(foo, monitor).start("a", "b", "c", "d")).isEqualTo("abcd");
                assertThat(TimedFoo.go("a", "b", "c", "d")).isEqualTo("abcd");
                assertThat(TimedFoo.ask("a", "b", "c").join()).isEqualTo("abc");
                assertThat(TimedFoo.find(foo, "a", "b", "c").join()).isEqualTo("abc");
                assertThat(new TimedFoo(foo, monitor).find("a", "b", "c").join()).isEqualTo("abc");
                """).timed("Foo.onDone", 1);
    }

    @Test
    void parametersKeepTheirNamesWherePossible() {
        Inputs.Ran ran = run("""
                class Foo {
                    @CriticalPath("inner") String start(String it, String Run, String RunValue, String RunValue2) {
                        return it + Run + RunValue + RunValue2;
                    }
                }
                """, """
                assertThat(new TimedFoo(new Foo(), monitor).start("a", "b", "c", "d")).isEqualTo("abcd");
                """);
        assertThat(ran.generated("TimedFoo"))
                .contains("start(String it, String RunValue3, String RunValue, String RunValue2)");
    }

    /** The class files of the JDK lack them. */
    @Test
    void parametersWithoutNamesAreNamedAfterTheirTypes() {
        Inputs.Ran ran = run(
                """
                class Foo implements java.nio.file.FileVisitor<StringBuilder> {
                    @CriticalPath("inner") void start() {}

                    @Override
                    public java.nio.file.FileVisitResult preVisitDirectory(
                            StringBuilder dir, java.nio.file.attribute.BasicFileAttributes it) {
                        return null;
                    }

                    @Override
                    public java.nio.file.FileVisitResult visitFile(
                            StringBuilder file, java.nio.file.attribute.BasicFileAttributes it) {
                        return null;
                    }

                    @Override
                    public java.nio.file.FileVisitResult visitFileFailed(StringBuilder file, IOException it) { return null; }

                    @Override
                    public java.nio.file.FileVisitResult postVisitDirectory(StringBuilder dir, IOException it) { return null; }

                    @TimedCallback
                    static class Reads extends Base implements java.nio.channels.CompletionHandler<int[], Throwable> {}

                    abstract static class Base implements java.util.zip.Checksum {
                        public void completed(int[] it, Throwable other) {}
                        public void failed(Throwable it, Throwable other) {}
                        @Override public void update(int it) {}
                        @Override public void update(byte[] it, int from, int length) {}
                        @Override public long getValue() { return 0; }
                        @Override public void reset() {}
                    }

                    @TimedCallback
                    interface Handles extends java.nio.channels.CompletionHandler<int[], Throwable>, java.net.CookiePolicy {}

                    @TimedCallback
                    interface Reports extends java.beans.ExceptionListener {}
                }
                """.replace("java.beans.ExceptionListener", "java.lang.Thread.UncaughtExceptionHandler"),
                "assertThat(1).isEqualTo(1);");
        assertThat(ran.generated("TimedFoo")).contains("visitFileFailed(StringBuilder file, IOException it)");
        assertThat(ran.generated("TimedFoo_Handles"))
                .contains("completed(int[] v, Throwable a)", "shouldAccept(URI uri, HttpCookie httpCookie)");
        assertThat(ran.generated("TimedFoo_Reports")).contains("uncaughtException(Thread thread, Throwable throwable)");
    }

    @Test
    void typeVariablesMayHaveNamesOfGeneratedClasses() {
        run("""
                class Foo<Run, TimedCall, Monitor> {
                    @TimedCallback(as = Supplier.class)
                    <Objects, OnDone> List<?> onDone(Run one, TimedCall two, Objects three, OnDone four) {
                        return List.of(one, two, three, four);
                    }

                    @CriticalPath("inner") <OperationKey> OperationKey start(OperationKey it, Monitor other) { return it; }

                    @TimedCallback <CallbackKey> CompletableFuture<CallbackKey> ask(CallbackKey it) {
                        return CompletableFuture.completedFuture(it);
                    }
                }
                """, """
                Foo<String, String, String> foo = new Foo<>();
                assertThat(TimedFoo.onDone(foo, "a", "b", "c", "d").get()).hasSize(4);
                assertThat(new TimedFoo<>(foo, monitor).<String>start("a", "b")).isEqualTo("a");
                assertThat(TimedFoo.ask(foo, "it").join()).isEqualTo("it");
                """).timed("Foo.onDone", 1);
    }

    @Test
    void targetsMayHaveNamesOfRuntimeClasses() {
        run(
                List.of(
                        "class Run { @TimedCallback void done() {} @CriticalPath(\"run\") void start() {} }",
                        "class TimedCall { @TimedCallback void done(Run it) {} }",
                        "class Objects { @TimedCallback CompletableFuture<Objects> done() { return CompletableFuture.completedFuture(this); } }",
                        "class CallbackKey implements Runnable { @Override @CriticalPath(\"key\") public void run() {} }",
                        "class GeneratedTimed { @TimedCallback void Generated() {} }"),
                """
                TimedRun.done(new Run()).run();
                new TimedRun(new Run(), monitor).start();
                TimedTimedCall.done(new TimedCall()).accept(new Run());
                assertThat(TimedObjects.done(new Objects()).join()).isNotNull();
                new TimedCallbackKey(new CallbackKey(), monitor).run();
                TimedGeneratedTimed.Generated(new GeneratedTimed()).run();
                """);
        accept("""
                package q;
                class Throwable { @dev.pathlight.CriticalPath void start() {} @dev.pathlight.TimedCallback void done(Throwable it) {} }
                """);
    }

    @Test
    void targetMayBeNestedInEveryKindOfType() {
        run("""
                interface Outer {
                    @TimedCallback void inInterface();

                    class InInterface { @TimedCallback void done() {} }

                    @interface Ann {
                        class InAnnotation { @TimedCallback void done() {} }
                    }

                    record Rec<A, B extends List<A>>(A a, B b) {
                        public Rec { Objects.requireNonNull(a); }
                        @TimedCallback void use(B it) { it.add(a); }
                        @TimedCallback static <T> void nothing(T it) {}
                        enum InRecord { ONE { @Override void done() {} }; @TimedCallback abstract void done(); }
                    }
                }
                """, """
                TimedOuter_InInterface.done(new Outer.InInterface()).run();
                TimedOuter_Ann_InAnnotation.done(new Outer.Ann.InAnnotation()).run();
                List<String> list = new ArrayList<>();
                TimedOuter_Rec.use(new Outer.Rec<>("a", list)).accept(list);
                assertThat(list).containsExactly("a");
                TimedOuter_Rec.nothing().accept("it");
                TimedOuter_Rec_InRecord.done(Outer.Rec.InRecord.ONE).run();
                TimedOuter.inInterface(() -> {}).run();
                """).timed("Rec.use", 1);
    }

    @Test
    void protectedNestedClassHasAPackagePrivateWrapper() {
        accept("""
                public class Outer {
                    protected static class In { @TimedCallback public void done() {} @CriticalPath protected void start() {} }
                    protected class Inner<T> { @TimedCallback protected void done(T it) {} }
                    @CriticalPath("main") public static void main(String[] args) {}
                    @CriticalPath("any") public static void any(String... args) {}
                }
                """);
    }

    @Test
    void overridesMayHaveOtherTypes() {
        run("""
                class Foo {
                    interface Asks<T> { CompletionStage<? extends T> ask(T it) throws Exception; Object start(T it); }
                    abstract static class Base<T extends Comparable<T>> implements Asks<T>, Comparable<Base<T>> {
                        @Override public int compareTo(Base<T> it) { return 0; }
                    }

                    static class Mine extends Base<String> {
                        @TimedCallback @Override public CompletableFuture<String> ask(String it) {
                            return CompletableFuture.completedFuture(it);
                        }
                        @CriticalPath("inner") @Override public String start(String it) { return it; }
                    }
                }
                """, """
                TimedFoo_Mine timed = new TimedFoo_Mine(new Foo.Mine(), monitor);
                CompletableFuture<String> asked = timed.ask("it");
                assertThat(asked.join()).isEqualTo("it");
                String started = timed.start("it");
                assertThat(started).isEqualTo("it");
                Foo.Asks<String> asks = timed;
                assertThat(asks.start("it")).isEqualTo("it");
                """);
    }

    @Test
    void inaccessibleInterfacesAreNotImplemented() {
        run(
                List.of(
                        "package lib; class Base implements Runnable { public int runs; @Override public void run() { runs++; } }",
                        "package lib; public class Open extends Base { protected void kept() {} }",
                        """
                class Foo extends lib.Open {
                    @TimedCallback void onDone() {}
                    @CriticalPath("inner") @Override protected void kept() {}
                }
                """),
                """
                Foo foo = new Foo();
                Runnable timed = new TimedFoo(foo, monitor);
                timed.run();
                assertThat(foo.runs).isEqualTo(1);
                new TimedFoo(foo, monitor).kept();
                TimedFoo.onDone(foo).run();
                """);
    }

    @Test
    void constantsOfInterfacesMayHaveNamesOfGeneratedFields() {
        run(
                        List.of(
                                "interface Named extends Runnable { String ON_DONE = \"x\"; String target = \"y\"; String monitor = \"z\"; String STATUS = \"s\"; }",
                                """
                class Foo implements Named {
                    interface Then { Object ON_DONE = 1; String target = "t"; String STATUS = "u"; void then(String it); }

                    static class Status implements OutcomeReader<String> {
                        @Override public boolean isFailure(String it) { return it.isEmpty(); }
                    }

                    @TimedCallback(as = Then.class, outcome = Status.class) void onDone(String it) {}

                    @CriticalPath("inner") @Override public void run() {}
                }
                """),
                        """
                TimedFoo.onDone(new Foo()).then("");
                new TimedFoo(new Foo(), monitor).run();
                """)
                .timed("Foo.onDone", 1);
    }

    @Test
    void typeAnnotationsKeepTheirValues() {
        accept(
                """
                import java.lang.annotation.*;
                @Target(ElementType.TYPE_USE)
                @Retention(RetentionPolicy.RUNTIME)
                @interface Tagged { String value() default "$L"; Class<?>[] classes() default {}; Tags nested() default @Tags; @interface Tags {} }
                """.replace("import java.lang.annotation.*;\n", "")
                        .replace("@Target(ElementType", "@java.lang.annotation.Target(java.lang.annotation.ElementType")
                        .replace(
                                "@Retention(RetentionPolicy",
                                "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy"),
                """
                class Foo<@Tagged T extends @Tagged("$T") Object> {
                    @TimedCallback
                    Map.@Tagged("in") Entry<@Tagged String, ? extends @Tagged(classes = {int.class, String[].class}) List<?>> onDone(
                            @Tagged("%s") String @Tagged("array") [] @Tagged [] it) throws @Tagged IllegalStateException { return null; }

                    @CriticalPath <@Tagged U extends @Tagged Runnable & @Tagged Comparable<@Tagged U>> @Tagged U start(U it) { return it; }
                }
                """);
    }

    @Test
    void methodsMayHaveNamesOfObjectAndRuntimeMethods() {
        run("""
                class Foo {
                    @TimedCallback("wait") void wait(String it) {}
                    @TimedCallback void notify(int it) {}
                    @TimedCallback static void register(String it) {}
                    @TimedCallback void of() {}
                    @TimedCallback void start() {}
                    @TimedCallback void Foo() {}
                    @TimedCallback void TimedFoo() {}
                    @TimedCallback void Override() {}
                    @TimedCallback void String() {}
                    @CriticalPath("global") void global() {}
                    @CriticalPath("toString") String toString(int it) { return "" + it; }
                    @CriticalPath("equals") boolean equals(String it) { return true; }
                }
                """, """
                Foo foo = new Foo();
                TimedFoo.wait(foo).accept("it");
                TimedFoo.notify(foo).accept(1);
                TimedFoo.register().accept("it");
                TimedFoo.of(foo).run();
                TimedFoo.start(foo).run();
                TimedFoo.Foo(foo).run();
                TimedFoo.TimedFoo(foo).run();
                TimedFoo.Override(foo).run();
                TimedFoo.String(foo).run();
                new TimedFoo(foo, monitor).global();
                assertThat(new TimedFoo(foo, monitor).toString(1)).isEqualTo("1");
                """).timed("Foo.start", 1);
    }

    @Test
    void finalMethodOfObjectIsRejected() {
        assertThat(messages("""
                class Foo implements Cloneable {
                    @CriticalPath("clone") @Override protected Object clone() { return this; }
                }
                """)).allSatisfy(message -> assertThat(message).contains("[FactoryClash]"));
    }

    @Test
    void namesMayContainUnicodeDollarsAndUnderscores() {
        run(
                        """
                class Größe$1_ {
                    @TimedCallback("a") void ßoo(String 𝒙, int ŉ, long _1) {}
                    @TimedCallback("b") void $(String $L, String $$) {}
                    @TimedCallback("c") void _x_(String __, String ǅ) {}
                    @TimedCallback("d") void $plus$eq() {}
                    @TimedCallback("e") void ｆｕｌｌ() {}
                    @TimedCallback("f") void ıi() {}
                }
                """.replace(", int ŉ, long _1) {}", ") {}")
                                .replace("@TimedCallback(\"a\")", "@TimedCallback(value = \"a\", as = Consumer.class)"),
                        """
                Größe$1_ it = new Größe$1_();
                TimedGröße$1_.ßoo(it).accept("it");
                TimedGröße$1_.$(it).accept("it", "it");
                TimedGröße$1_._x_(it).accept("it", "it");
                TimedGröße$1_.$plus$eq(it).run();
                TimedGröße$1_.ｆｕｌｌ(it).run();
                TimedGröße$1_.ıi(it).run();
                """)
                .timed("a", 1)
                .timed("b", 1)
                .timed("c", 1)
                .timed("f", 1);
    }

    @Test
    void genericClassMayMentionItsOwnWrapperOutsideSignatures() {
        run("""
                class Foo<T> {
                    final TimedFoo<T> timed = new TimedFoo<>(this);

                    @TimedCallback void onDone(T it) {}

                    TimedFoo<? super T> other(List<TimedFoo<T>> it) { return timed; }
                }
                """, """
                TimedFoo.onDone(new Foo<String>()).accept("it");
                """).timed("Foo.onDone", 1);
    }

    @Test
    void genericClassWhoseCallbackTakesItsOwnWrapperIsRejected() {
        assertThat(messages("class Foo<T> { @TimedCallback void onDone(TimedFoo<T> it) {} }"))
                .singleElement()
                .asString()
                .contains("[GenericWrapper]")
                .startsWith("Foo.java:1:");
    }

    @Test
    void methodsMayThrowEveryKindOfException() {
        run("""
                class Foo {
                    static class Generic<X extends Exception, Y extends RuntimeException> {
                        @CriticalPath("inner") <Z extends Throwable> void start(Z it) throws X, Y, Z, IOException { throw it; }
                        @TimedCallback(as = Callable.class) String call() throws X { return "it"; }
                        @TimedCallback(as = AutoCloseable.class) void close() throws IOException, TimeoutException {}
                        @TimedCallback(as = Runnable.class) void quiet() throws Y, IllegalStateException {}
                    }
                }
                """, """
                Foo.Generic<IOException, RuntimeException> foo = new Foo.Generic<>();
                assertThatThrownBy(() -> new TimedFoo_Generic<>(foo, monitor).start(new Error("it"))).hasMessage("it");
                assertThat(TimedFoo_Generic.call(foo).call()).isEqualTo("it");
                TimedFoo_Generic.close(foo).close();
                TimedFoo_Generic.quiet(foo).run();
                """);
    }

    @Test
    void deprecationForRemovalCausesNoWarnings() {
        accept("""
                @Deprecated(forRemoval = true)
                class Foo {
                    @Deprecated(forRemoval = true) interface Gone<T> { @Deprecated void gone(T it); }
                    @Deprecated static class Old implements OutcomeReader<String> {
                        @Deprecated Old() {}
                        @Override public boolean isFailure(String it) { return false; }
                    }
                    @SuppressWarnings("removal")
                    static class In implements Gone<String> {
                        @TimedCallback(as = Gone.class, outcome = Old.class) @Deprecated(forRemoval = true) void a(String it) {}
                        @Override @Deprecated @CriticalPath public void gone(String it) {}
                        @TimedCallback @Deprecated CompletableFuture<Gone<?>> b() { return null; }
                    }
                    @TimedCallback @SuppressWarnings("removal")
                    static class Listens implements Gone<String> { @Override @Deprecated public void gone(String it) {} }
                }
                """);
    }

    @Test
    void factoryWithTheSignatureOfAnInterfaceMethodIsRejected() {
        assertThat(messages("""
                class Foo implements Consumer<Foo> {
                    @Override public void accept(Foo it) {}
                    @TimedCallback("accept") void accept() {}
                }
                """)).singleElement().asString().contains("[FactoryClash]");
    }

    @Test
    void classMayHaveTheNameOfItsPackage() {
        accept("""
                package q;

                class q {
                    static class Dev { @dev.pathlight.TimedCallback void java(Dev it) {} }
                    @dev.pathlight.TimedCallback static void p(Dev q) {}
                    @dev.pathlight.TimedCallback(as = Runnable.class) void bound(Dev dev, q java) {}
                }
                """);
    }
}
