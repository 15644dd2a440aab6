package dev.pathlight.fault;

import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassReader;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassWriter;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.MethodVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Opcodes;
import dev.pathlight.fixtures.ChangedRuntime;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Loads the runtime, with an occasion for a fault before each of its allocations and calls, and the tests that use it there. */
final class FaultyLoader extends ChangedRuntime {
    private static final String FAULTS = "dev/pathlight/fault/Faults";

    /**
     * Calls that an occasion for a fault would only repeat: they end what a deeper call has begun at the same depth of the stack, so that they
     * fit where that did.
     */
    private static final Set<String> ENDS = Set.of(
            "arrived",
            "cutTo",
            "depth",
            "enable",
            "end",
            "ended",
            "fail",
            "finish",
            "leave",
            "leaveCode",
            "pop",
            "release",
            "running",
            "segmentOf",
            "undo");

    /**
     * Methods that only pass a call of the application on, and so overflow, or find no memory, where that call would. As well as these, the
     * constructor of {@code Both}, which makes what the JDK makes there.
     */
    private static final Set<String> PASSING_ON = Set.of(
            "dev/pathlight/ContextExecutor",
            "dev/pathlight/Metrics",
            "dev/pathlight/executor/Batch",
            "dev/pathlight/executor/CarriedFuture",
            "dev/pathlight/executor/ContextCallable",
            "dev/pathlight/executor/ContextExecutorService",
            "dev/pathlight/executor/ContextScheduledExecutorService",
            "dev/pathlight/executor/ContextRunnable",
            "dev/pathlight/executor/PendingTasks",
            "dev/pathlight/executor/ShownTasks",
            "dev/pathlight/future/Asynchronous",
            "dev/pathlight/future/Attachment",
            "dev/pathlight/future/CombinedFuture",
            "dev/pathlight/future/HelpedFuture",
            "dev/pathlight/future/MinimalRequestFuture",
            "dev/pathlight/future/OverriddenFuture",
            "dev/pathlight/future/RequestFuture",
            "dev/pathlight/future/StageMethods");

    /** Initializers, which have run before, and methods by which the application itself asks or completes an object. */
    private static final Set<String> NOT_OF_REQUESTS = Set.of(
            "<clinit>", "cancel", "complete", "completeExceptionally", "equals", "hashCode", "passOn", "toString");

    private final List<URL> services;

    /** @param carriers the file that names the carriers of contexts */
    FaultyLoader(Path carriers) throws IOException {
        this.services = List.of(carriers.toUri().toURL());
    }

    /**
     * Calls a program that is loaded with faults, prints the faults that struck, and returns what the program found broken.
     *
     * @param program the name of its class, which knows only the JDK's types of what it is given
     * @param folder an empty one
     */
    @SuppressWarnings("unchecked") // its class here is another one
    static <A, B> List<String> call(String program, Path folder, A first, B second) throws Exception {
        Path carriers =
                Files.writeString(folder.resolve("carriers"), "dev.pathlight.program.FaultedPrograms$FaultyCarrier");
        ClassLoader faulty = new FaultyLoader(carriers);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(faulty);
        try {
            BiFunction<A, B, List<String>> loaded = (BiFunction<A, B, List<String>>)
                    faulty.loadClass(program).getConstructor().newInstance();
            List<String> broken = loaded.apply(first, second);
            System.out.println(
                    faulty.loadClass(Faults.class.getName()).getMethod("table").invoke(null));
            return broken;
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals("META-INF/services/dev.pathlight.ContextCarrier")
                ? Collections.enumeration(services)
                : super.getResources(name);
    }

    @Override
    protected byte[] changed(byte[] code) {
        ClassReader reader = new ClassReader(code);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        String owner = reader.getClassName();
        String outermost = owner.indexOf('$') < 0 ? owner : owner.substring(0, owner.indexOf('$'));
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
                        boolean passesOn = PASSING_ON.contains(outermost)
                                || (outermost.equals("dev/pathlight/future/Both") && name.equals("<init>"));
                        return NOT_OF_REQUESTS.contains(name) ? method : new Occasions(method, passesOn);
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static final class Occasions extends MethodVisitor {
        private final boolean passesOn;

        Occasions(MethodVisitor method, boolean passesOn) {
            super(Opcodes.ASM9, method);
            this.passesOn = passesOn;
        }

        private void occasion(String what) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, FAULTS, what, "()V", false);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            super.visitTypeInsn(opcode, type);
            if (!passesOn && (opcode == Opcodes.NEW || opcode == Opcodes.ANEWARRAY)) {
                occasion("allocation"); // afterwards: frames refer to where the instruction is
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (!passesOn && opcode == Opcodes.NEWARRAY) {
                occasion("allocation");
            }
            super.visitIntInsn(opcode, operand);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals("java/lang/Thread") && name.equals("start")) {
                occasion("threadStart");
            } else if (!passesOn
                    && !ENDS.contains(name)
                    && !name.equals("<init>")
                    && !owner.equals("java/util/Objects")) {
                occasion("call");
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
    }
}
