package dev.pathlight.processor;

import static dev.pathlight.processor.Inputs.accept;
import static dev.pathlight.processor.Inputs.messages;
import static dev.pathlight.processor.Inputs.run;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The functional interfaces of callbacks, and the methods that fit them. */
class FunctionalInterfacesTest {

    @Test
    void interfaceMayBeGenericWithBoundsAndAnException() {
        run("""
                class Foo {
                    interface Then<A, B extends Collection<? super A>, X extends Exception> { B then(A it) throws X; }

                    @TimedCallback(as = Then.class)
                    ArrayList<CharSequence> onDone(int bound, String it) throws IOException {
                        if (it.isEmpty()) {
                            throw new IOException();
                        }
                        return new ArrayList<>(List.of(it));
                    }
                }
                """, """
                Foo.Then<String, ArrayList<CharSequence>, IOException> then = TimedFoo.onDone(new Foo(), 1);
                assertThat(then.then("it")).containsExactly("it");
                assertThatThrownBy(() -> then.then("")).isInstanceOf(IOException.class);
                """).timed("Foo.onDone", 2);
    }

    @Test
    void methodsMayBeGeneric() {
        run("""
                class Foo {
                    interface Takes { <T extends Comparable<? super T>> Object take(List<? extends T> it); }

                    @TimedCallback(as = Takes.class)
                    int size(List<?> it) { return it.size(); }

                    @TimedCallback
                    <T extends CharSequence & Comparable<T>> List<T> list(T it) { return List.of(it); }

                    @TimedCallback(as = UnaryOperator.class)
                    <T> T same(T it) { return it; }
                }
                """, """
                assertThat(TimedFoo.<String>list(new Foo()).apply("it")).containsExactly("it");
                UnaryOperator<String> same = TimedFoo.same(new Foo());
                assertThat(same.apply("it")).isEqualTo("it");
                assertThat(TimedFoo.size(new Foo()).take(List.of("it"))).isEqualTo(1);
                """);
    }

    /** Each caller chooses the type argument, so the method cannot restrict it. */
    @Test
    void genericMethodDoesNotFitAGenericInterfaceMethod() {
        assertThat(messages("""
                class Foo {
                    interface Picks { <T extends Comparable<? super T>> T pick(List<? extends T> it); }

                    @TimedCallback(as = Picks.class)
                    <U extends Comparable<? super U>> U max(List<? extends U> it) { return Collections.max(it); }
                }
                """))
                .singleElement()
                .asString()
                .contains("[ParameterMismatch]")
                .startsWith("Foo.java:4:30:");
    }

    @Test
    void interfaceMayHaveDefaultMethods() {
        run("""
                class Foo {
                    @TimedCallback(as = Comparator.class)
                    int compare(boolean up, String one, String other) { return up ? one.compareTo(other) : other.compareTo(one); }

                    @TimedCallback(as = Thread.UncaughtExceptionHandler.class)
                    void died(Thread thread, Throwable thrown) {}

                    @TimedCallback(as = AutoCloseable.class)
                    void close() throws IOException {}

                    @TimedCallback(as = ToLongBiFunction.class)
                    long add(int one, Long other) { return one + other; }

                    @TimedCallback(as = BiConsumer.class)
                    void boxed(int one, char other) {}

                    @TimedCallback(as = Iterable.class)
                    Iterator<String> all() { return List.of("a").iterator(); }

                    @TimedCallback(as = Executor.class)
                    void execute(Runnable it) { it.run(); }
                }
                """, """
                Comparator<String> down = TimedFoo.compare(new Foo(), false);
                assertThat(down.compare("a", "b")).isPositive();
                TimedFoo.died(new Foo()).uncaughtException(Thread.currentThread(), null);
                TimedFoo.close(new Foo()).close();
                assertThat(TimedFoo.add(new Foo()).applyAsLong(1, 2L)).isEqualTo(3);
                TimedFoo.boxed(new Foo()).accept(1, 'c');
                assertThat(TimedFoo.all(new Foo())).containsExactly("a");
                TimedFoo.execute(new Foo()).execute(() -> {});
                """).timed("Foo.died", 1).timed("Foo.all", 1);
    }

    @Test
    void interfaceAndMethodMayHaveVarargs() {
        run("""
                class Foo {
                    interface Logs { void log(String format, Object... arguments); }

                    String seen = "";

                    @TimedCallback(as = Logs.class)
                    void array(String format, Object[] arguments) { seen += format + arguments.length; }

                    @TimedCallback(as = Logs.class)
                    void any(String format, Object... arguments) { seen += format + arguments.length; }

                    @TimedCallback(as = Consumer.class)
                    void taken(String... it) { seen += it.length; }

                    @TimedCallback(as = Runnable.class)
                    void bound(String... it) { seen += it.length; }
                }
                """, """
                Foo foo = new Foo();
                TimedFoo.array(foo).log("a", 1, 2);
                TimedFoo.any(foo).log("b", 1, 2, 3);
                TimedFoo.taken(foo).accept(new String[4]);
                TimedFoo.bound(foo, "1", "2").run();
                assertThat(foo.seen).isEqualTo("a2b342");
                """);
    }

    @Test
    void interfaceMayInheritItsAbstractMethod() {
        run("""
                class Foo<K> {
                    interface Bolts extends Function<String, Integer>, Serializable { @Override Integer apply(String it); boolean equals(Object it); }
                    interface Nuts<T> extends Consumer<List<T>> {}
                    interface Both extends Runnable, Callable<Void> { @Override default Void call() { run(); return null; } }

                    @TimedCallback(as = Bolts.class) int bolts(String it) { return it.length(); }
                    @TimedCallback(as = Nuts.class) void nuts(List<K> it) {}
                    @TimedCallback(as = Both.class) void both() {}
                }
                """, """
                Foo<String> foo = new Foo<>();
                assertThat(TimedFoo.bolts(foo).apply("four")).isEqualTo(4);
                Foo.Nuts<String> nuts = TimedFoo.nuts(foo);
                nuts.accept(List.of("it"));
                TimedFoo.both(foo).call();
                """).timed("Foo.nuts", 1).timed("Foo.both", 1);
    }

    @Test
    void typeThatIsNotAFunctionalInterfaceIsRejected() {
        assertThat(messages("""
                class Foo {
                    @TimedCallback(as = Deprecated.class) void a() {}
                    @TimedCallback(as = Object.class) void b() {}
                    @TimedCallback(as = int.class) void c() {}
                    @TimedCallback(as = Runnable[].class) void d() {}
                    @TimedCallback(as = Serializable.class) void e() {}
                    @TimedCallback(as = Iterator.class) void f() {}
                    @TimedCallback(as = Thread.State.class) void g() {}
                }
                """))
                .hasSize(7)
                .allSatisfy(message -> assertThat(message).contains("[NotFunctional]"));
    }

    @Test
    void inaccessibleInterfaceIsRejected() {
        assertThat(messages(
                        "package lib; interface Hidden { void hidden(); }",
                        "package lib; public class Open { protected interface Kept { void kept(); } }",
                        """
                class Foo extends lib.Open {
                    private interface Own { void own(); }
                    @TimedCallback(as = Own.class) void own() {}
                    @TimedCallback(as = Kept.class) void kept() {}
                }
                """))
                .hasSize(2)
                .allSatisfy(message -> assertThat(message).contains("[InaccessibleType]"));
    }

    @Test
    void futuresOfEveryKindAreWatched() {
        run("""
                class Foo {
                    static final class Reply<T> extends CompletableFuture<T> {
                        private Reply() {}
                    }

                    interface Stage extends CompletionStage<String> {}

                    @TimedCallback Reply<String> reply() { return new Reply<>(); }
                    @TimedCallback <F extends CompletableFuture<?>> F variable(F it) { return it; }
                    @TimedCallback <F extends Future<String> & CompletionStage<String>> F both(F it) { return it; }
                    @TimedCallback CompletableFuture<? extends Number> wild() { return CompletableFuture.completedFuture(1); }
                    @TimedCallback Stage stage() { return null; }
                    @TimedCallback(as = Function.class) CompletionStage<String> after(String it) {
                        return CompletableFuture.completedFuture(it);
                    }
                    @TimedCallback(as = Consumer.class) CompletableFuture<String> dropped(String it) {
                        return CompletableFuture.completedFuture(it);
                    }
                    @CriticalPath("inner") <T> CompletableFuture<List<? super T>> start(T it) {
                        return CompletableFuture.completedFuture(new ArrayList<>(List.of(it)));
                    }
                    @CriticalPath("replying") Reply<String> replying() { Reply<String> it = new Reply<>(); it.complete("r"); return it; }
                }
                """, """
                Foo foo = new Foo();
                Foo.Reply<String> reply = TimedFoo.reply(foo);
                reply.complete("it");
                CompletableFuture<String> future = new CompletableFuture<>();
                assertThat(TimedFoo.variable(foo, future)).isSameAs(future);
                assertThat(TimedFoo.both(foo, future)).isSameAs(future);
                future.complete("it");
                Number one = TimedFoo.wild(foo).join();
                assertThat(one).isEqualTo(1);
                assertThat(TimedFoo.stage(foo)).isNull();
                assertThat(CompletableFuture.completedFuture("a").thenCompose(TimedFoo.after(foo)).join()).isEqualTo("a");
                TimedFoo.dropped(foo).accept("it");
                assertThat(new TimedFoo(foo, monitor).start("it").join()).asString().isEqualTo("[it]");
                assertThat(new TimedFoo(foo, monitor).replying().join()).isEqualTo("r");
                """);
    }

    @Test
    void respondingCallbackMayReturnAValue() {
        run("""
                class Foo<T> {
                    @TimedCallback(responds = true) int primitive() { return 1; }
                    @TimedCallback(responds = true) <U extends T> List<? extends U> wild(U it) { return List.of(it); }
                    @TimedCallback(responds = true, as = Runnable.class) T dropped(T it) { return it; }
                    @TimedCallback(responds = true) CompletableFuture<T> future(T it) { return CompletableFuture.completedFuture(it); }
                }
                """, """
                Foo<String> foo = new Foo<>();
                assertThat(TimedFoo.primitive(foo).getAsInt()).isEqualTo(1);
                assertThat(TimedFoo.<String, String>wild(foo).apply("it").get(0)).isEqualTo("it");
                TimedFoo.dropped(foo, "it").run();
                assertThat(TimedFoo.future(foo, "it").join()).isEqualTo("it");
                """);
    }

    @Test
    void overloadsMayTakeFunctions() {
        accept("""
                @SuppressWarnings("overloads")
                class Foo {
                    @TimedCallback(value = "a", as = Runnable.class) void done(Consumer<String> it) {}
                    @TimedCallback(value = "b", as = Runnable.class) void done(Function<String, String> it) {}
                    @CriticalPath("c") void start(Consumer<String> it) {}
                    @CriticalPath("d") void start(Function<String, String> it) {}
                }
                """);
    }

    /** Only warnings that the target causes are suppressed. */
    @Test
    void onlyUnavoidableWarningsAreSuppressed() {
        Inputs.Ran ran = run("""
                class Foo {
                    @TimedCallback void a(List<?>... it) {}

                    static class Overloaded {
                        @TimedCallback("a") void done(int it) {}
                        @CriticalPath("b") void done(String it) {}
                        @TimedCallback("c") void other(Runnable it) {}
                    }

                    static class Closed implements AutoCloseable {
                        @Override @CriticalPath("close") public void close() throws IOException {}
                    }

                    @SuppressWarnings("try")
                    static class Interrupted implements AutoCloseable {
                        @Override @CriticalPath("interrupted") public void close() throws Exception {}
                    }

                    static class Saved {
                        interface Then extends Consumer<String>, Serializable {}
                        @TimedCallback(as = Then.class) void a(String it) {}
                    }

                    static class Closing {
                        @SuppressWarnings("try") interface Shut extends AutoCloseable { @Override void close() throws InterruptedException; }
                        @TimedCallback(as = Shut.class) void a() throws InterruptedException {}
                    }

                    @SuppressWarnings({"rawtypes", "unchecked"})
                    static class Raw {
                        @TimedCallback CompletableFuture a(Comparable<? super String>... it) { return null; }
                    }
                }
                """, "assertThat(1).isEqualTo(1);");
        assertThat(ran.generated("TimedFoo")).doesNotContain("SuppressWarnings");
        assertThat(ran.generated("TimedFoo_Overloaded")).doesNotContain("SuppressWarnings");
        assertThat(ran.generated("TimedFoo_Closed")).doesNotContain("SuppressWarnings");
        assertThat(ran.generated("TimedFoo_Interrupted")).contains("@SuppressWarnings(\"try\")");
        assertThat(ran.generated("TimedFoo_Saved")).contains("@SuppressWarnings(\"serial\")");
        assertThat(ran.generated("TimedFoo_Closing")).contains("@SuppressWarnings(\"try\")");
        assertThat(ran.generated("TimedFoo_Raw"))
                .contains("@SuppressWarnings({\"rawtypes\", \"unchecked\", \"varargs\"})");
    }

    @Test
    void typeArgumentThatTheSignatureDoesNotDetermineIsRejected() {
        assertThat(messages("""
                class Foo {
                    interface Phantom<T> { void done(); }
                    interface Made<T> { void done(List<? extends T> it); }
                    @TimedCallback(as = Phantom.class) void a() {}
                    @TimedCallback(as = Made.class) void b(List<?> it) {}
                }
                """))
                .hasSizeGreaterThan(0)
                .allSatisfy(message -> assertThat(message).contains("[TypeArguments]"));
    }
}
