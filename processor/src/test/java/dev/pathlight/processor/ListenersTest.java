package dev.pathlight.processor;

import static dev.pathlight.processor.Inputs.accept;
import static dev.pathlight.processor.Inputs.messages;
import static dev.pathlight.processor.Inputs.run;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Listeners, both common and unusual ones. */
class ListenersTest {
    /** The interface of most listeners in these tests. */
    private static final String DONE = "interface Done { void onDone(); default void onNext(String it) {} }";

    @Test
    void interfaceMayBeGenericWithAWildcardInItsBound() {
        run("""
                class Foo {
                    interface Source<T extends Comparable<? super T>> {
                        void onItem(T it, List<? super T> others);
                        <E extends Exception & Runnable> void onProblem(Class<? extends E> it) throws E;
                        void onDone();
                    }

                    @TimedCallback("items")
                    static class Numbers implements Source<Integer> {
                        int sum;
                        @Override public void onItem(Integer it, List<? super Integer> others) { sum += it; }
                        @Override public <E extends Exception & Runnable> void onProblem(Class<? extends E> it) throws E {}
                        @Override public void onDone() {}
                    }
                }
                """, """
                Foo.Numbers numbers = new Foo.Numbers();
                Foo.Source<Integer> source = new TimedFoo_Numbers(numbers);
                source.onItem(42, List.of());
                source.onProblem(null);
                source.onDone();
                assertThat(numbers.sum).isEqualTo(42);
                """).timed("items", 3);
    }

    @Test
    void interfaceMayBeAnnotated() {
        run("""
                @TimedCallback
                interface Feed<K extends Enum<K>, T> {
                    void onNext(Map<K, ? extends T> it);
                    default void onMeta(Map<? super T, K[]> it) {}
                    void onComplete();
                    static <T> void nothing() {}
                    private void own() {}
                }
                """, """
                List<Object> seen = new ArrayList<>();
                Feed<TimeUnit, String> feed = new TimedFeed<>(new Feed<TimeUnit, String>() {
                    @Override public void onNext(Map<TimeUnit, ? extends String> it) { seen.add(it); }
                    @Override public void onMeta(Map<? super String, TimeUnit[]> it) { seen.add(it); }
                    @Override public void onComplete() { seen.add("end"); }
                });
                feed.onNext(Map.of());
                feed.onMeta(Map.of());
                feed.onComplete();
                assertThat(seen).containsExactly(Map.of(), Map.of(), "end");
                """).timed("Feed", 3);
    }

    @Test
    void recordEnumAndInnerClassMayBeListeners() {
        run(java.util.List.of(DONE, """
                class Outer<T> {
                    final List<T> seen = new ArrayList<>();

                    @TimedCallback record Rec(List<String> log) implements Done {
                        @Override public void onDone() { log.add("record"); }
                    }

                    @TimedCallback enum Sink implements Done {
                        ONE { @Override public void onDone() {} }
                    }

                    interface Ended<A, B> { void onItem(A a, B b); void onEnd(); }

                    @TimedCallback class Good<U extends T> implements Ended<T, U> {
                        @Override public void onItem(T it, U other) { seen.add(it); seen.add(other); }
                        @Override public void onEnd() {}
                    }
                }
                """), """
                List<String> log = new ArrayList<>();
                Done done = new TimedOuter_Rec(new Outer.Rec(log));
                Done equal = new TimedOuter_Rec(new Outer.Rec(log));
                assertThat(done).isEqualTo(equal).hasToString("Rec[log=[]]");
                Metrics.release(equal);
                done.onDone();
                new TimedOuter_Sink(Outer.Sink.ONE).onDone();
                Outer<Object> outer = new Outer<>();
                Outer.Ended<Object, String> good = new TimedOuter_Good<String, Object>(outer.new Good<String>());
                good.onItem(1, "two");
                good.onEnd();
                assertThat(outer.seen).containsExactly(1, "two");
                assertThat(log).containsExactly("record");
                """);
    }

    @Test
    void listenerMayHaveOverloadsAndNamesOfGeneratedMembers() {
        run("""
                class Foo {
                    interface Taker {
                        void onNext(int run);
                        void onNext(String e);
                        void onNext(int... listener);
                        String onAnswer(String target, String result, Throwable e);
                        void run(String timedListener, int hashCode);
                        String unwrap(int times);
                        void onEnd(boolean last);
                    }

                    @TimedCallback(responds = true)
                    static class Takes implements Taker {
                        String seen = "";
                        @Override public void onNext(int run) { seen += run; }
                        @Override public void onNext(String e) { seen += e; }
                        @Override public void onNext(int... listener) { seen += listener.length; }
                        @Override public String onAnswer(String target, String result, Throwable e) { return target + result; }
                        @Override public void run(String timedListener, int hashCode) { seen += timedListener; }
                        @Override public String unwrap(int times) { return "u" + times; }
                        @Override public void onEnd(boolean last) {}
                    }
                }
                """, """
                Foo.Takes takes = new Foo.Takes();
                TimedFoo_Takes timed = new TimedFoo_Takes(takes);
                timed.onNext(1);
                timed.onNext("2");
                timed.onNext(1, 2, 3);
                assertThat(timed.onAnswer("a", "b", null)).isEqualTo("ab");
                timed.run("4", 0);
                assertThat(timed.unwrap(5)).isEqualTo("u5");
                assertThat(timed.unwrap()).isSameAs(takes);
                timed.onEnd(true);
                assertThat(takes.seen).isEqualTo("1234");
                """);
    }

    @Test
    void protectedMethodsOfAClassInAnotherPackageAreForwarded() {
        run(java.util.List.of("""
                package lib;

                public abstract class Handler<T> {
                    protected Handler() {}

                    protected abstract void onItem(T it);

                    protected void onQuiet() {}

                    protected abstract void onClose();

                    public final void drive(T it) {
                        onItem(it);
                        onQuiet();
                        onClose();
                    }
                }
                """, """
                @TimedCallback("lib")
                class Mine extends lib.Handler<String> {
                    String seen = "";
                    @Override protected void onItem(String it) { seen += it; }
                    @Override public void onClose() { seen += "."; }
                }
                """), """
                Mine mine = new Mine();
                new TimedMine(mine).drive("item");
                assertThat(mine.seen).isEqualTo("item.");
                """).timed("lib", 2);
    }

    @Test
    void protectedMethodThatTheWrapperCannotCallIsRejected() {
        assertThat(messages("""
                package lib;

                public abstract class Handler {
                    public void onItem(String it) {}

                    protected void onClose() {}
                }
                """, "@TimedCallback class Mine extends lib.Handler {}"))
                .singleElement()
                .asString()
                .contains("[UnknownEnd]");
    }

    @Test
    void onlyAbstractMethodIsTheLastCallUnlessAnotherMethodIs() {
        run("""
                class Foo {
                    interface Answers { void handle(String it); default void onRetry(int times) {} }

                    interface Events { void onEvent(String it); default void onStart() {} default void onShutdown() {} }

                    interface Rows { void handle(String it); }

                    @TimedCallback("answer")
                    static class Answer implements Answers { @Override public void handle(String it) {} }

                    @TimedCallback(value = "event", terminal = "onShutdown")
                    static class Event implements Events { @Override public void onEvent(String it) {} }

                    @TimedCallback(value = "row", terminal = "done")
                    static class Row implements Rows {
                        @Override public void handle(String it) {}
                        void done() {}
                    }

                    @CriticalPath("answers") Answers answers() { return new TimedFoo_Answer(new Answer()); }

                    @CriticalPath("events") Events events() { return new TimedFoo_Event(new Event()); }

                    @CriticalPath("rows") TimedFoo_Row rows() { return new TimedFoo_Row(new Row()); }
                }
                """, """
                TimedFoo foo = new TimedFoo(new Foo(), monitor);
                List<Long> inFlight = new ArrayList<>();
                Consumer<String> look = name -> inFlight.add(monitor.snapshot().operation(name).orElseThrow().inFlight());
                outside(() -> {
                    Foo.Answers answers = foo.answers();
                    answers.onRetry(1);
                    look.accept("answers");
                    answers.handle("once");

                    Foo.Events events = foo.events();
                    events.onStart();
                    events.onEvent("one");
                    events.onEvent("another");
                    look.accept("events");
                    events.onShutdown();

                    TimedFoo_Row rows = foo.rows();
                    Foo.Rows handed = rows;
                    handed.handle("one");
                    handed.handle("another");
                    look.accept("rows");
                    rows.done();
                });
                assertThat(inFlight).containsExactly(1L, 1L, 1L);
                for (String name : List.of("answers", "events", "rows")) {
                    Operation operation = monitor.snapshot().operation(name).orElseThrow();
                    assertThat(operation.count()).as(name).isEqualTo(1);
                    assertThat(operation.callbacks()).allSatisfy(row -> assertThat(row.repeated()).isZero());
                }
                """);
    }

    @Test
    void onlyAbstractMethodIsNotTheLastCallIfItsNameMeansManyCalls() {
        assertThat(messages("""
                @TimedCallback
                interface Events { void onEvent(String it); default void onStart() {} default void onShutdown() {} }
                """))
                .singleElement()
                .asString()
                .contains(
                        "[UnknownEnd]",
                        "none of its methods (onEvent, onShutdown, onStart) is known to be the last call");
    }

    @Test
    void terminalMethodOfAFinalClassIsRejected() {
        assertThat(messages("""
                @TimedCallback(terminal = "done")
                record Rows(int size) implements Runnable {
                    @Override public void run() {}
                    void done() {}
                }
                """))
                .singleElement()
                .asString()
                .contains("[ListenerClass]", "Rows is final, and its interfaces have no method that 'terminal' names");
    }

    @Test
    void failureMayBeTheOnlyEndOfAListener() {
        run("""
                class Foo {
                    interface Feed { void onBowl(String it); void onSpilt(Exception why); }

                    @TimedCallback(value = "feed", terminal = "onSpilt", failure = "onSpilt")
                    static class Fed implements Feed {
                        @Override public void onBowl(String it) {}
                        @Override public void onSpilt(Exception why) {}
                    }

                    @CriticalPath("feeds") Feed feeds() { return new TimedFoo_Fed(new Fed()); }
                }
                """, """
                outside(() -> {
                    Foo.Feed feed = new TimedFoo(new Foo(), monitor).feeds();
                    feed.onBowl("one");
                    feed.onBowl("another");
                    feed.onSpilt(new Exception());
                });
                Operation feeds = monitor.snapshot().operation("feeds").orElseThrow();
                assertThat(feeds.count()).isEqualTo(1);
                assertThat(feeds.callbacks()).anySatisfy(row -> {
                    assertThat(row.key()).isEqualTo("feed");
                    assertThat(row.repeated()).isZero();
                    assertThat(row.errors()).isEqualTo(1);
                });
                """);
    }

    @Test
    void outcomeReaderMayReadPrimitives() {
        run("""
                class Foo {
                    interface Closed { void onClose(int code, String reason); }

                    static class CodeReader implements OutcomeReader<Integer> {
                        @Override public boolean isFailure(Integer code) { return code != 1000; }
                    }

                    @TimedCallback(value = "listens", outcome = CodeReader.class)
                    static class Listens implements Closed { @Override public void onClose(int code, String reason) {} }

                    static class AnyReader implements OutcomeReader<Object> {
                        @Override public boolean isFailure(Object reason) { return reason.equals("gone"); }
                    }

                    @TimedCallback(value = "any", outcome = AnyReader.class)
                    static class Any implements Closed { @Override public void onClose(int code, String reason) {} }

                    @TimedCallback(value = "called", as = IntConsumer.class, outcome = CodeReader.class) void called(int code) {}
                }
                """, """
                new TimedFoo_Listens(new Foo.Listens()).onClose(1000, "fine");
                new TimedFoo_Listens(new Foo.Listens()).onClose(1006, "gone");
                new TimedFoo_Any(new Foo.Any()).onClose(1000, "fine");
                new TimedFoo_Any(new Foo.Any()).onClose(1006, "gone");
                TimedFoo.called(new Foo()).accept(1000);
                TimedFoo.called(new Foo()).accept(1006);
                assertThat(monitor.snapshot().operation("request").orElseThrow().callbacks())
                        .hasSize(3)
                        .allSatisfy(row -> assertThat(row.errors()).isEqualTo(1));
                """);
        assertThat(messages("""
                class Foo {
                    static class CodeReader implements OutcomeReader<Long> {
                        @Override public boolean isFailure(Long code) { return code != 1000; }
                    }

                    @TimedCallback(outcome = CodeReader.class) void called(int code) {}
                }
                """))
                .singleElement()
                .asString()
                .contains("[OutcomeReader]", "no callback receives the Long that it reads");
    }

    @Test
    void interfacesMayShareMethods() {
        run("""
                class Foo {
                    interface A { default void onItem(String it) {} CharSequence onAnswer() throws Exception; void onEnd(); }
                    interface B { default void onItem(String it) {} Comparable<?> onAnswer() throws IOException; void onEnd(); }

                    @TimedCallback static class Both implements A, B {
                        int items;
                        @Override public void onItem(String it) { items++; }
                        @Override public String onAnswer() { return "answer"; }
                        @Override public void onEnd() {}
                    }
                }
                """, """
                Foo.Both both = new Foo.Both();
                TimedFoo_Both timed = new TimedFoo_Both(both);
                timed.onItem("it");
                String answer = timed.onAnswer();
                timed.onEnd();
                assertThat(both.items).isEqualTo(1);
                assertThat(answer).isEqualTo("answer");
                """).timed("Both", 3);
    }

    @Test
    void permittedClassOfASealedInterfaceIsWrappedAndTheInterfaceIsRejected() {
        accept("""
                class Foo {
                    sealed interface Shut permits Open, Last {}
                    non-sealed interface Open extends Shut { void onEnd(); }
                    @TimedCallback static final class Last implements Shut, Runnable { @Override public void run() {} }
                    @TimedCallback static final class Opened implements Open { @Override public void onEnd() {} }
                }
                """);
        assertThat(messages("""
                @TimedCallback
                sealed interface Shut {
                    void onEnd();
                    final class Only implements Shut { @Override public void onEnd() {} }
                }
                """)).singleElement().asString().contains("[ListenerClass]");
    }

    @Test
    void listedTypesMayBeGenericAbstractOrHaveTheSameName() {
        run(java.util.List.of("""
                class Api {
                    static class A { interface Callback<T extends Comparable<T>> { void onSuccess(T it); void onFailure(Exception it); } }
                    static class B { interface Callback { void done(String it); } }
                    abstract static class Abstract<T extends Number, X extends Exception> {
                        protected Abstract() {}
                        abstract void onNext(T it) throws X;
                        protected void onQuiet(T[] its) throws X {}
                        public abstract void onComplete();
                    }
                }
                """, """
                @TimedCallback(types = {Api.A.Callback.class, Api.B.Callback.class, Api.Abstract.class, Runnable.class,
                        Callable.class, Comparator.class, AutoCloseable.class, Thread.UncaughtExceptionHandler.class})
                final class Http {}
                """), """
                List<String> seen = new ArrayList<>();
                TimedHttp.wrap("a", new Api.A.Callback<String>() {
                    @Override public void onSuccess(String it) { seen.add(it); }
                    @Override public void onFailure(Exception it) {}
                }).onSuccess("a");
                TimedHttp.wrap("b", (Api.B.Callback) seen::add).done("b");
                Api.Abstract<Integer, IOException> wrapped = TimedHttp.wrap("c", new Api.Abstract<Integer, IOException>() {
                    @Override void onNext(Integer it) throws IOException { seen.add("c" + it); throw new IOException(); }
                    @Override public void onComplete() {}
                });
                assertThatThrownBy(() -> wrapped.onNext(1)).isInstanceOf(IOException.class);
                wrapped.onComplete();
                TimedHttp.wrap("d", (Runnable) () -> seen.add("d")).run();
                assertThat(TimedHttp.wrap("e", (Callable<String>) () -> "e").call()).isEqualTo("e");
                assertThat(TimedHttp.wrap("f", Comparator.<String>naturalOrder()).compare("a", "b")).isNegative();
                assertThat(seen).containsExactly("a", "b", "c1", "d");
                """)
                .timed("a", 1)
                .timed("b", 1)
                .timed("c", 2)
                .timed("d", 1)
                .timed("e", 1)
                .timed("f", 1);
    }

    @Test
    void typeMayBeListedTwice() {
        accept("@TimedCallback(types = {Runnable.class, Comparator.class, Runnable.class}) final class Http {}");
    }

    @Test
    void typeWithoutCallbacksIsRejected() {
        assertThat(messages("@TimedCallback(types = {}) final class Http {}"))
                .singleElement()
                .asString()
                .contains("[NothingToTime]");
        assertThat(messages("@TimedCallback interface Marker {}"))
                .singleElement()
                .asString()
                .contains("[NothingToTime]");
        assertThat(messages("@TimedCallback(types = java.io.Serializable.class) final class Http {}"))
                .singleElement()
                .asString()
                .contains("[NothingToTime]");
    }

    @Test
    void listedTypeThatCannotBeExtendedIsRejected() {
        assertThat(messages("@TimedCallback(types = {String.class, Enum.class, Thread.class}) final class Http {}"))
                .hasSize(3)
                .allSatisfy(message -> assertThat(message).contains("[ListenerClass]"));
        assertThat(messages("@TimedCallback(types = Iterator.class) final class Http {}"))
                .singleElement()
                .asString()
                .contains("[UnknownEnd]");
    }

    @Test
    void privateListenerIsRejectedOnce() {
        assertThat(messages("""
                class Outer {
                    @TimedCallback private static class Hidden implements Runnable { @Override public void run() {} }
                }
                """)).singleElement().asString().contains("[PrivateType]");
    }

    @Test
    void supertypesMayBeRawOrInherited() {
        run("""
                class Foo {
                    @SuppressWarnings("rawtypes")
                    @TimedCallback("raw")
                    static class Raw implements Consumer { @Override public void accept(Object it) {} }

                    abstract static class Base<T> implements Function<T, List<T>> {}

                    @TimedCallback("based")
                    static class Based extends Base<String> {
                        @Override public List<String> apply(String it) { return List.of(it); }
                    }
                }
                """, """
                new TimedFoo_Raw(new Foo.Raw()).accept(1);
                Function<String, List<String>> based = new TimedFoo_Based(new Foo.Based());
                assertThat(based.apply("it")).containsExactly("it");
                """).timed("raw", 1).timed("based", 1);
    }

    @Test
    void listenerMayBeCloseableSerializableAndDeprecated() {
        accept("""
                class Foo {
                    @SuppressWarnings({"serial", "try", "deprecation"})
                    @Deprecated
                    @TimedCallback
                    abstract static class Base implements AutoCloseable, Serializable {
                        @Deprecated void onItem(List<String>... it) {}
                        abstract void onEnd();
                        @Override public void close() throws InterruptedException {}
                    }
                }
                """.replace("@Deprecated void onItem", "@SuppressWarnings(\"unchecked\") @Deprecated void onItem"));
    }

    @Test
    void interfaceMayDeclareMethodsOfObject() {
        run("""
                @TimedCallback
                interface Spoken {
                    @Override boolean equals(Object other);
                    @Override int hashCode();
                    @Override String toString();
                    void wait(String it);
                    void onEnd();
                    default Spoken andThen(Spoken next) { return next; }
                    default Spoken self() { return this; }
                }
                """, """
                Spoken spoken = new Spoken() {
                    @Override public void wait(String it) {}
                    @Override public void onEnd() {}
                };
                Spoken timed = new TimedSpoken(spoken);
                assertThat(timed).hasToString(spoken.toString());
                timed.wait("it");
                timed.onEnd();
                """);
    }

    @Test
    void listenerMayMentionItsOwnWrapper() {
        run("""
                class Foo {
                    interface Done { void onDone(); }

                    @TimedCallback("plain")
                    static class Plain implements Done {
                        final TimedFoo_Plain timed = new TimedFoo_Plain(this);
                        @Override public void onDone() {}
                    }

                    interface Items<T> { void onItem(T it); void onDone(); }

                    @TimedCallback("generic")
                    static class Generic<T> implements Items<T> {
                        final TimedFoo_Generic<T> timed = new TimedFoo_Generic<>(this);
                        @Override public void onItem(T it) {}
                        @Override public void onDone() {}
                        TimedFoo_Generic<? super T> timed(List<TimedFoo_Generic<T>> it) { return timed; }
                    }
                }
                """, """
                new Foo.Plain().timed.onDone();
                new Foo.Generic<String>().timed.onDone();
                """).timed("plain", 1).timed("generic", 1);
    }

    @Test
    void annotatedMethodOfAListenerIsRejectedAtItsAnnotation() {
        assertThat(messages("""
                @TimedCallback
                class Foo implements Runnable {
                    @CriticalPath @Override public void run() {}
                }
                """))
                .singleElement()
                .asString()
                .contains("[ListenerMethod]")
                .startsWith("Foo.java:3:5:");
    }

    @Test
    void annotationsOfTheApiAreCopiedWithEveryKindOfValue() {
        run(java.util.List.of("""
                package lib;

                import java.lang.annotation.*;

                @Retention(RetentionPolicy.RUNTIME)
                public @interface Kept {
                    String text();
                    char letter();
                    long[] numbers();
                    Class<?>[] classes();
                    ElementType kind();
                    Deprecated nested() default @Deprecated;
                }
                """, """
                package lib;

                public interface Taker { void onEnd(); }
                """, """
                @lib.Kept(text = "$L %s \\"\\n\\u00e9", letter = '\\'', numbers = {1, Long.MIN_VALUE}, classes = {int[].class,
                        Map.Entry.class}, kind = java.lang.annotation.ElementType.TYPE, nested = @Deprecated(since = "$T"))
                @TimedCallback
                class Foo implements lib.Taker { @Override public void onEnd() {} }
                """), """
                lib.Kept kept = TimedFoo.class.getAnnotation(lib.Kept.class);
                assertThat(kept).isEqualTo(Foo.class.getAnnotation(lib.Kept.class));
                new TimedFoo(new Foo()).onEnd();
                """);
    }
}
