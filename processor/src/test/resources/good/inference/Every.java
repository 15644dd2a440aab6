package inference;

import dev.pathlight.TimedCallback;
import java.io.IOException;
import java.util.Comparator;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

class Every {
    @TimedCallback void a0() {}

    @TimedCallback String a1() { return ""; }

    @TimedCallback boolean a2() { return true; }

    @TimedCallback int a3() { return 0; }

    @TimedCallback char a4() { return 'c'; }

    @TimedCallback String a5() throws IOException { return ""; }

    @TimedCallback void b0(String s) {}

    @TimedCallback void b1(int i) {}

    @TimedCallback void b2(byte b) {}

    @TimedCallback String b3(String s) { return s; }

    @TimedCallback String b4(long l) { return ""; }

    @TimedCallback boolean b5(String s) { return true; }

    @TimedCallback boolean b6(double d) { return true; }

    @TimedCallback int b7(String s) { return 0; }

    @TimedCallback int b8(int i) { return i; }

    @TimedCallback long b9(int i) { return i; }

    @TimedCallback void c0(String s, Integer i) {}

    @TimedCallback void c1(String s, long l) {}

    @TimedCallback void c2(int i, int j) {}

    @TimedCallback boolean c3(String s, int i) { return true; }

    @TimedCallback String c4(String s, int i) { return s; }

    @TimedCallback int c5(int i, int j) { return i; }

    @TimedCallback double c6(String s, int j) { return j; }

    @TimedCallback(as = Act.class) void d0() {}

    @TimedCallback(as = Act.class) void d1(int bound) throws IOException {}

    @TimedCallback(as = Act.class) void d2() throws IOException, TimeoutException {}

    @TimedCallback(as = Comparator.class) int d3(String one, CharSequence other) { return 0; }

    @TimedCallback(as = Runnable.class) String d4(String... names) { return "dropped"; }

    @TimedCallback(as = BooleanSupplier.class) Boolean d5() { return true; }

    @TimedCallback(as = Supplier.class, responds = true) int d6() { return 6; }

    @TimedCallback(as = ToIntFunction.class) short d7(Object o) { return 7; }

    @TimedCallback(as = Function.class) int[][] d8(String[] names) { return new int[0][]; }

    @TimedCallback(as = Whatever.class) void d9(Object o) {}

    interface Whatever {
        <T> void any(T it);
    }
}
