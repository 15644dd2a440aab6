package dev.pathlight.processor;

import static dev.pathlight.processor.Inputs.messages;
import static dev.pathlight.processor.Inputs.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Signatures of annotated methods. */
class SignaturesTest {
    @Test
    void intersectionBoundsAreKept() {
        run("""
                class Foo {
                    @TimedCallback
                    <T extends Comparable<? super T> & CharSequence> int onDone(T one, T other) {
                        return one.compareTo(other) + one.length();
                    }

                    @CriticalPath("inner")
                    <T extends Comparable<? super T> & CharSequence> T start(T it) { return it; }
                }
                """, """
                ToIntBiFunction<String, String> done = TimedFoo.<String>onDone(new Foo());
                assertThat(done.applyAsInt("it", "it")).isEqualTo(2);
                assertThat(new TimedFoo(new Foo(), monitor).start("it")).isEqualTo("it");
                """).timed("Foo.onDone", 1);
    }

    @Test
    void typeVariableOfAMethodMayShadowOneOfTheClass() {
        run("""
                class Foo<K> {
                    @TimedCallback(as = BiFunction.class)
                    <K> List<K> onDone(K one, K other) { return List.of(one, other); }

                    @CriticalPath("inner")
                    <K extends Number> K start(K it) { return it; }
                }
                """, """
                BiFunction<Integer, Integer, List<Integer>> done = TimedFoo.onDone(new Foo<String>());
                assertThat(done.apply(1, 2)).containsExactly(1, 2);
                assertThat(new TimedFoo<>(new Foo<String>(), monitor).start(1)).isEqualTo(1);
                """).timed("Foo.onDone", 1);
    }

    @Test
    void boundMayMentionItsOwnVariable() {
        run("""
                class Foo<K extends Comparable<K>, S extends Foo<K, S>> {
                    @TimedCallback
                    K onDone(K one, K other) { return one.compareTo(other) > 0 ? one : other; }

                    @CriticalPath("inner")
                    Foo<K, S> start(S self) { return self; }

                    static class Bar extends Foo<String, Bar> {}
                }
                """, """
                Foo.Bar bar = new Foo.Bar();
                assertThat(TimedFoo.onDone(bar).apply("a", "b")).isEqualTo("b");
                assertThat(new TimedFoo<>(bar, monitor).start(bar)).isSameAs(bar);
                """).timed("Foo.onDone", 1);
    }

    @Test
    void wildcardsAreKept() {
        run("""
                class Foo {
                    @TimedCallback
                    List<?> onDone(Map<? super String, ? extends List<? extends Number>> it) {
                        return new ArrayList<>(it.values());
                    }

                    @TimedCallback(as = Supplier.class)
                    Class<? extends Number> type(Object bound) { return Integer.class; }

                    @CriticalPath("inner")
                    Optional<? extends List<?>> start(Comparator<? super String>[] it) { return Optional.empty(); }
                }
                """, """
                assertThat(TimedFoo.onDone(new Foo()).apply(Map.of("it", List.of(1))).get(0)).isEqualTo(List.of(1));
                assertThat(TimedFoo.type(new Foo(), "bound").get()).isEqualTo(Integer.class);
                assertThat(new TimedFoo(new Foo(), monitor).start(null)).isEmpty();
                """).timed("Foo.onDone", 1);
    }

    @Test
    void rawTypesCauseNoWarnings() {
        Inputs.Ran ran = run("""
                @SuppressWarnings({"rawtypes", "unchecked"})
                class Foo {
                    @TimedCallback
                    List onDone(Map<String, List> it) { return it.get("it"); }

                    @CriticalPath("inner")
                    Map start(Class type) { return Map.of("it", type); }

                    static class Generic {
                        @TimedCallback
                        List<String> onDone(List<String> it) { return it; }
                    }
                }
                """, """
                assertThat(TimedFoo.onDone(new Foo()).apply(Map.of("it", List.of(1))).size()).isEqualTo(1);
                assertThat(new TimedFoo(new Foo(), monitor).start(Foo.class).size()).isEqualTo(1);
                """).timed("Foo.onDone", 1);
        assertThat(ran.generated("TimedFoo")).contains("@SuppressWarnings(\"rawtypes\")");
        assertThat(ran.generated("TimedFoo_Generic")).doesNotContain("SuppressWarnings");
    }

    @Test
    void wrapperDeclaresExactlyTheCheckedExceptionsOfItsMethod() throws Exception {
        Inputs.Ran ran = run("""
                class Foo {
                    @TimedCallback
                    String onDone() throws FileNotFoundException, TimeoutException { throw new FileNotFoundException("gone"); }

                    @CriticalPath("inner")
                    void start(boolean io) throws IOException, InterruptedException {
                        if (io) {
                            throw new IOException("io");
                        }
                        throw new InterruptedException();
                    }
                }
                """, """
                assertThatThrownBy(TimedFoo.onDone(new Foo())::call).isInstanceOf(FileNotFoundException.class);
                try {
                    new TimedFoo(new Foo(), monitor).start(true);
                } catch (IOException | InterruptedException e) {
                    assertThat(e).hasMessage("io");
                }
                """).timed("Foo.onDone", 1);
        assertThat(method(ran.type("TimedFoo"), "start").getExceptionTypes())
                .extracting(Class::getSimpleName)
                .containsExactly("IOException", "InterruptedException");
    }

    @Test
    void exceptionMayBeATypeVariable() {
        run("""
                class Foo {
                    @TimedCallback(as = Act.class)
                    <X extends Exception> void onDone(X it) throws X { throw it; }

                    @CriticalPath("inner")
                    <X extends Throwable> void start(X it) throws X { throw it; }

                    interface Act<X extends Exception> {
                        void act() throws X;
                    }
                }
                """, """
                IOException gone = new IOException("gone");
                Foo.Act<IOException> act = TimedFoo.onDone(new Foo(), gone);
                assertThatThrownBy(act::act).isSameAs(gone);
                try {
                    new TimedFoo(new Foo(), monitor).start(gone);
                } catch (IOException e) {
                    assertThat(e).isSameAs(gone);
                }
                """).timed("Foo.onDone", 1);
    }

    @Test
    void exceptionThatTheInterfaceDoesNotAllowIsRejected() {
        assertThat(messages("""
                class Foo {
                    @TimedCallback(as = Consumer.class)
                    void onDone(String it) throws IOException {}
                }
                """))
                .singleElement()
                .asString()
                .startsWith("Foo.java:2:33: ERROR [CheckedException] @TimedCallback method Foo.onDone(String) throws"
                        + " java.io.IOException: Consumer.accept does not allow it. Catch it in the method, or name an"
                        + " interface that allows it with 'as'.");
    }

    @Test
    void varargsAreKept() {
        Inputs.Ran ran = run("""
                class Foo {
                    @CriticalPath("inner")
                    int start(String... them) { return them.length; }

                    @SuppressWarnings("unchecked")
                    @CriticalPath("polluted")
                    int polluted(List<String>... them) { return them.length; }

                    @SafeVarargs
                    @CriticalPath("safe")
                    final <T> int safe(T... them) { return them.length; }

                    @TimedCallback
                    int onDone(String... them) { return them.length; }

                    @SuppressWarnings("unchecked")
                    @TimedCallback
                    CompletableFuture<Integer> future(List<String>... them) {
                        return CompletableFuture.completedFuture(them.length);
                    }
                }
                """, """
                TimedFoo timed = new TimedFoo(new Foo(), monitor);
                assertThat(timed.start()).isZero();
                assertThat(timed.start("a", "b")).isEqualTo(2);
                assertThat(timed.safe("a", 1)).isEqualTo(2);
                assertThat(TimedFoo.onDone(new Foo()).applyAsInt(new String[] {"a", "b", "c"})).isEqualTo(3);
                """).timed("Foo.onDone", 1);
        assertThat(method(ran.type("TimedFoo"), "polluted").isVarArgs()).isTrue();
        assertThat(method(ran.type("TimedFoo"), "future").isVarArgs()).isTrue();
    }

    @Test
    void overloadsWithDifferentKeysAreTimed() {
        run("""
                class Foo {
                    @CriticalPath("int") String start(int it) { return "int"; }

                    @CriticalPath("Integer") String start(Integer it) { return "Integer"; }

                    @CriticalPath("ints") String start(int... it) { return "ints"; }

                    @TimedCallback("one") void onDone(String it) {}

                    @TimedCallback(value = "two", as = Consumer.class) void onDone(int bound, String it) {}
                }
                """, """
                TimedFoo timed = new TimedFoo(new Foo(), monitor);
                assertThat(timed.start(1) + timed.start(Integer.valueOf(1)) + timed.start(1, 2)).isEqualTo("intIntegerints");
                TimedFoo.onDone(new Foo()).accept("it");
                TimedFoo.onDone(new Foo(), 2).accept("it");
                """).timed("one", 1).timed("two", 1);
    }

    @Test
    void overloadsWithTheSameKeyAreRejected() {
        assertThat(messages("""
                class Foo {
                    @CriticalPath void m(int it) {}

                    @CriticalPath void m(Integer it) {}
                }
                """))
                .containsExactly("Foo.java:4:5: ERROR [DuplicateMetric] @CriticalPath method Foo.m(Integer) reports as"
                        + " \"Foo.m\": Foo.m(int) does too, and reports could not tell them apart. Give one of them"
                        + " another name: @CriticalPath(\"...\"). See docs/errors/DuplicateMetric.md.");
    }

    @Test
    void primitivesAndVoidAreSupported() {
        run("""
                class Foo {
                    @TimedCallback boolean flag(int it) { return it > 0; }

                    @TimedCallback Void nothing() { return null; }

                    @TimedCallback Integer boxed(Integer it) { return it; }

                    @TimedCallback char sign(short it) { return 'c'; }

                    @CriticalPath("long") long start(byte a, short b, char c, float d, double e) { return a + b; }
                }
                """, """
                IntPredicate flag = TimedFoo.flag(new Foo());
                assertThat(flag.test(1)).isTrue();
                Supplier<Void> nothing = TimedFoo.nothing(new Foo());
                assertThat(nothing.get()).isNull();
                assertThat(TimedFoo.boxed(new Foo()).apply(null)).isNull();
                Function<Short, Character> sign = TimedFoo.sign(new Foo());
                assertThat(sign.apply((short) 1)).isEqualTo('c');
                assertThat(new TimedFoo(new Foo(), monitor).start((byte) 1, (short) 2, 'c', 1f, 1d)).isEqualTo(3);
                """).timed("Foo.flag", 1).timed("Foo.nothing", 1);
    }

    @Test
    void arraysAreSupported() {
        Inputs.Ran ran = run("""
                class Foo {
                    @TimedCallback int[][] onDone(int[][] it) { return it; }

                    @CriticalPath("inner") String[][] start(int[]... them) { return new String[them.length][]; }
                }
                """, """
                int[][] it = {{1}};
                assertThat(TimedFoo.onDone(new Foo()).apply(it)).isSameAs(it);
                assertThat(new TimedFoo(new Foo(), monitor).start(new int[0], new int[1]).length).isEqualTo(2);
                """).timed("Foo.onDone", 1);
        assertThat(ran.generated("TimedFoo")).contains("start(int[]... them)");
    }

    @Test
    void explicitReceiverParameterIsIgnored() {
        run("""
                class Foo<K> {
                    @TimedCallback int onDone(Foo<K> this, int it) { return it; }

                    @CriticalPath("inner") int start(Foo<K> this, int it) { return it; }
                }
                """, """
                assertThat(TimedFoo.onDone(new Foo<String>()).applyAsInt(1)).isEqualTo(1);
                assertThat(new TimedFoo<>(new Foo<String>(), monitor).start(1)).isEqualTo(1);
                """).timed("Foo.onDone", 1);
    }

    /** {@code expected/nullness} has the generated text. */
    @Test
    void typeAnnotationsAreKept() throws Exception {
        Inputs.Ran ran = run(List.of("""
                        @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)
                        @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
                        @interface Nullable {}
                        """, """
                        class Foo {
                            @CriticalPath("inner")
                            @Nullable String start(
                                    @Nullable String one, String @Nullable [] two, Map<String, @Nullable Integer> three,
                                    Map.@Nullable Entry<String, String> four) {
                                return one;
                            }
                        }
                        """), "");
        Method start = method(ran.type("TimedFoo"), "start");
        assertThat(start.getAnnotatedReturnType().getAnnotations()).hasSize(1);
        assertThat(start.getAnnotatedParameterTypes()[0].getAnnotations()).hasSize(1);
        assertThat(start.getAnnotatedParameterTypes()[1].getAnnotations()).hasSize(1);
        assertThat(start.getAnnotatedParameterTypes()[3].getAnnotations()).hasSize(1);
        assertThat(ran.generated("TimedFoo")).contains("Map<String, @Nullable Integer> three");
    }

    @Test
    void onlyNullnessAnnotationsAreCopiedFromParameters() throws Exception {
        String annotation = """
                @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
                @interface %s {}
                """;
        Inputs.Ran ran = run(List.of(annotation.formatted("Nonnull"), annotation.formatted("Inject"), """
                        class Foo {
                            @CriticalPath("inner") void start(@Inject @Nonnull String it) {}
                        }
                        """), "");
        assertThat(method(ran.type("TimedFoo"), "start").getParameterAnnotations()[0])
                .singleElement()
                .asString()
                .contains("Nonnull");
    }

    @Test
    void parametersMayHaveTheNamesOfGeneratedMembers() {
        run("""
                class Foo {
                    @TimedCallback(as = BiFunction.class)
                    String onDone(String target, String run, String e, String result) { return target + run + e + result; }

                    @CriticalPath("inner")
                    String start(String target, String monitor, String run, String e) { return target + monitor + run + e; }

                    @TimedCallback(value = "responding", responds = true, as = Supplier.class)
                    String respond(String result, String run, String timedTarget, String target) { return result + run; }

                    @TimedCallback
                    CompletableFuture<String> future(String target, String run, String e) {
                        return CompletableFuture.completedFuture(target + run + e);
                    }
                }
                """, """
                assertThat(TimedFoo.onDone(new Foo(), "a", "b").apply("c", "d")).isEqualTo("abcd");
                assertThat(new TimedFoo(new Foo(), monitor).start("a", "b", "c", "d")).isEqualTo("abcd");
                assertThat(TimedFoo.respond(new Foo(), "a", "b", "c", "d").get()).isEqualTo("ab");
                assertThat(TimedFoo.future(new Foo(), "a", "b", "c").join()).isEqualTo("abc");
                assertThat(new TimedFoo(new Foo(), monitor).future("a", "b", "c").join()).isEqualTo("abc");
                """).timed("Foo.onDone", 1);
    }

    @Test
    void contextualKeywordsMayBeNames() {
        run("""
                class Foo {
                    @TimedCallback int yield(int record) { return record; }

                    @TimedCallback int record(int yield) { return yield; }

                    @TimedCallback int sealed(int var, int when) { return var + when; }

                    @CriticalPath("inner") int permits(int yield, int var, int record) { return yield + var + record; }

                    @CriticalPath("yields") int yield(int sealed, int with, int exports) { return sealed; }
                }
                """, """
                assertThat(TimedFoo.yield(new Foo()).applyAsInt(1)).isEqualTo(1);
                assertThat(TimedFoo.record(new Foo()).applyAsInt(1)).isEqualTo(1);
                assertThat(TimedFoo.sealed(new Foo()).applyAsInt(1, 2)).isEqualTo(3);
                TimedFoo timed = new TimedFoo(new Foo(), monitor);
                assertThat(timed.permits(1, 2, 3)).isEqualTo(6);
                assertThat(timed.yield(1, 2, 3)).isEqualTo(1);
                """).timed("Foo.yield", 1);
    }

    @Test
    void namesMayContainNonAsciiLetters() {
        run("""
                class Größe$ {
                    @TimedCallback String été(int größe, String $x) { return größe + $x; }

                    @TimedCallback int _x(int $) { return $; }

                    @CriticalPath("inner") String 始める(String 何) { return 何; }
                }
                """, """
                assertThat(TimedGröße$.été(new Größe$()).apply(1, "x")).isEqualTo("1x");
                assertThat(TimedGröße$._x(new Größe$()).applyAsInt(1)).isEqualTo(1);
                assertThat(new TimedGröße$(new Größe$(), monitor).始める("it")).isEqualTo("it");
                """).timed("Größe$.été", 1);
    }

    @Test
    void methodMayHaveAsManyParametersAsTheJvmAllows() {
        String parameters = IntStream.range(0, 254).mapToObj(i -> "int p" + i).collect(Collectors.joining(", "));
        String longs = IntStream.range(0, 127).mapToObj(i -> "long p" + i).collect(Collectors.joining(", "));
        String arguments = IntStream.range(0, 254).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String longArguments =
                IntStream.range(0, 127).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        run("""
                class Foo {
                    @CriticalPath("ints") int ints(%1$s) { return p253; }

                    @CriticalPath("longs") long longs(%2$s) { return p126; }

                    @TimedCallback CompletableFuture<Integer> future(%1$s) { return CompletableFuture.completedFuture(p253); }

                    @TimedCallback(as = Supplier.class) int bound(%1$s) { return p253; }

                    @TimedCallback(as = LongUnaryOperator.class) long some(%2$s) { return p126; }

                    @TimedCallback(as = All.class) int all(%1$s) { return p253; }

                    interface All {
                        int all(%1$s);
                    }
                }
                """.formatted(parameters, longs), """
                TimedFoo timed = new TimedFoo(new Foo(), monitor);
                assertThat(timed.ints(%1$s)).isEqualTo(253);
                assertThat(timed.longs(%2$s)).isEqualTo(126);
                assertThat(timed.future(%1$s).join()).isEqualTo(253);
                assertThat(TimedFoo.bound(new Foo(), %1$s).get()).isEqualTo(253);
                assertThat(TimedFoo.some(new Foo(), %3$s).applyAsLong(126)).isEqualTo(126);
                assertThat(TimedFoo.all(new Foo()).all(%1$s)).isEqualTo(253);
                """.formatted(
                                arguments, longArguments, longArguments.substring(0, longArguments.lastIndexOf(','))))
                .timed("Foo.bound", 1);
    }

    @Test
    void privateTypeInASignatureIsRejected() {
        assertThat(messages("""
                class Foo {
                    private static class Secret {}

                    @TimedCallback
                    void onDone(Secret it) {}
                }
                """))
                .containsExactly("Foo.java:4:5: ERROR [InaccessibleType] @TimedCallback method Foo.onDone(Foo.Secret)"
                        + " uses Foo.Secret, which is private: the generated TimedFoo cannot name it. Make Foo.Secret"
                        + " visible to package p. See docs/errors/InaccessibleType.md.");
    }

    @Test
    void deprecatedTypesAndMethodsCauseNoWarnings() throws Exception {
        Inputs.Ran ran =
                run(List.of("@Deprecated class Old {}", "@Deprecated(forRemoval = true) class Gone {}", """
                        @SuppressWarnings({"deprecation", "removal"})
                        class Foo {
                            @TimedCallback void old(Old it) {}

                            @TimedCallback void gone(Gone it) {}

                            @Deprecated @CriticalPath("inner") void start(Old it) {}
                        }
                        """), "");
        assertThat(ran.generated("TimedFoo")).contains("@SuppressWarnings({\"deprecation\", \"removal\"})");
        assertThat(method(ran.type("TimedFoo"), "start").isAnnotationPresent(Deprecated.class))
                .isTrue();
    }

    @Test
    void requestEndsWhenItsReturnedStageCompletes() {
        run("""
                class Foo {
                    final CompletableFuture<String> source = new CompletableFuture<>();

                    @CriticalPath("stage") CompletionStage<String> start() { return source; }

                    @CriticalPath("future") CompletableFuture<String> begin() { return source; }
                }
                """, """
                Foo foo = new Foo();
                CompletionStage<String> stage = new TimedFoo(foo, monitor).start();
                CompletableFuture<String> future = new TimedFoo(foo, monitor).begin();
                assertThat(monitor.snapshot().operation("stage").map(Operation::reported).orElse(0L)).isZero();
                foo.source.complete("it");
                assertThat(monitor.snapshot().operation("stage").orElseThrow().reported()).isEqualTo(1);
                assertThat(monitor.snapshot().operation("future").orElseThrow().reported()).isEqualTo(1);
                assertThat(stage.toCompletableFuture().join() + future.join()).isEqualTo("itit");
                """);
    }

    @Test
    void cancellationReachesTheStageOfTheTarget() {
        run("""
                class Foo {
                    final CompletableFuture<String> source = new CompletableFuture<>();

                    @CriticalPath("future") CompletableFuture<String> begin() { return source; }
                }
                """, """
                Foo foo = new Foo();
                new TimedFoo(foo, monitor).begin().cancel(true);
                assertThat(foo.source).isCancelled();
                """);
    }

    @Test
    void subclassOfAFutureIsReturnedAsTheSameObject() {
        run("""
                class Foo {
                    static class Own<T> extends CompletableFuture<T> {}

                    final Own<String> own = new Own<>();

                    @CriticalPath("own") Own<String> start() { return own; }

                    @CriticalPath("any") <T, F extends CompletionStage<T>> F begin(F it) { return it; }

                    @TimedCallback Own<String> onDone() { return own; }
                }
                """, """
                Foo foo = new Foo();
                TimedFoo timed = new TimedFoo(foo, monitor);
                assertThat(timed.start()).isSameAs(foo.own);
                assertThat(timed.begin(foo.own)).isSameAs(foo.own);
                assertThat(TimedFoo.onDone(foo)).isSameAs(foo.own);
                foo.own.complete("it");
                assertThat(monitor.snapshot().operation("own").orElseThrow().reported()).isEqualTo(1);
                assertThat(monitor.snapshot().operation("any").orElseThrow().reported()).isEqualTo(1);
                """).timed("Foo.onDone", 1);
    }

    @Test
    void otherAsynchronousTypesAreTimedUntilTheMethodReturns() {
        String source = """
                %s
                class Foo {
                    @CriticalPath("inner") Future<String> start() { return new FutureTask<>(() -> "it"); }

                    @TimedCallback Flow.Publisher<String> onDone() { return null; }
                }
                """;
        assertThat(messages(source.formatted("")))
                .hasSize(2)
                .first()
                .asString()
                .isEqualTo("Foo.java:3:5: WARNING [UnknownAsyncType] @CriticalPath method Foo.start() returns"
                        + " Future: Pathlight cannot observe its completion. Return a CompletionStage, or write"
                        + " @SuppressWarnings(\"UnknownAsyncType\") if a callback reports the end or only the call"
                        + " itself is to be timed. See docs/errors/UnknownAsyncType.md.");
        run(source.formatted("@SuppressWarnings(\"UnknownAsyncType\")"), """
                assertThat(new TimedFoo(new Foo(), monitor).start()).isNotDone();
                assertThat(monitor.snapshot().operation("inner").orElseThrow().count()).isEqualTo(1);
                assertThat(TimedFoo.onDone(new Foo()).get()).isNull();
                """).timed("Foo.onDone", 1);
    }

    @Test
    void theModuleWhoseAdapterIsMissingIsNamed() {
        assertThat(messages("package reactor.core.publisher; public class Mono<T> {}\n", """
                class Foo {
                    @CriticalPath
                    reactor.core.publisher.Mono<String> start() { return null; }
                }
                """))
                .containsExactly("Foo.java:2:5: WARNING [UnknownAsyncType] @CriticalPath method Foo.start() returns"
                        + " Mono: Pathlight cannot observe its completion. Add dev.pathlight:pathlight-reactor to the"
                        + " dependencies, return a CompletionStage, or write @SuppressWarnings(\"UnknownAsyncType\") if"
                        + " a callback reports the end or only the call itself is to be timed. See"
                        + " docs/errors/UnknownAsyncType.md.");
    }

    @Test
    void everyTypeWithAnAdapterHasItsModule() {
        Map<String, String> modules = Map.of(
                "io.vertx.core.Future", "vertx",
                "io.smallrye.mutiny.Uni", "mutiny",
                "io.smallrye.mutiny.Multi", "mutiny",
                "io.reactivex.rxjava3.core.Single", "rxjava",
                "io.reactivex.rxjava3.core.Maybe", "rxjava",
                "io.reactivex.rxjava3.core.Completable", "rxjava",
                "io.reactivex.rxjava3.core.Observable", "rxjava",
                "io.reactivex.rxjava3.core.Flowable", "rxjava",
                "com.google.common.util.concurrent.ListenableFuture", "guava");
        List<String> sources = new ArrayList<>();
        StringBuilder methods = new StringBuilder();
        modules.forEach((type, module) -> {
            int dot = type.lastIndexOf('.');
            String name = type.substring(dot + 1);
            sources.add("package %s; public class %s {}%n".formatted(type.substring(0, dot), name));
            methods.append("@CriticalPath %s start%s() { return null; }%n".formatted(type, name));
        });
        sources.add("class Foo {%n%s}%n".formatted(methods));

        List<String> messages = messages(sources.toArray(String[]::new));
        modules.forEach((type, module) -> assertThat(messages)
                .filteredOn(message -> message.contains("start" + type.substring(type.lastIndexOf('.') + 1) + "()"))
                .singleElement()
                .asString()
                .contains("[UnknownAsyncType]", "Add dev.pathlight:pathlight-" + module + " to"));
    }

    @Test
    void kotlinSuspendFunctionIsRejected() {
        assertThat(messages("package kotlin.coroutines; public interface Continuation<T> {}\n", """
                class Foo {
                    @TimedCallback
                    Object load(String it, kotlin.coroutines.Continuation<? super String> then) { return it; }
                }
                """))
                .containsExactly("Foo.java:2:5: ERROR [SuspendFunction] @TimedCallback method Foo.load(String,"
                        + " Continuation) must not be a Kotlin suspend function: it returns before it has"
                        + " completed. Annotate a plain callback instead. See docs/errors/SuspendFunction.md.");
    }

    private static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
