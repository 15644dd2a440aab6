package dev.pathlight.schedule;

import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassReader;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassWriter;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Handle;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Label;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.MethodVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Opcodes;
import dev.pathlight.Monitor;
import dev.pathlight.fixtures.ChangedRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loads the runtime with a point of the schedule before each atomic operation, and the tests that use it there. */
final class ScheduledLoader extends ChangedRuntime {
    private static final String SCHEDULE = "dev/pathlight/schedule/Schedule";
    private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
    private static final String ATOMIC = "java/util/concurrent/atomic/";

    private static final Handle LINK = new Handle(
            Opcodes.H_INVOKESTATIC,
            "dev/pathlight/schedule/Broken",
            "link",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;)"
                    + "Ljava/lang/invoke/CallSite;",
            false);

    /** Methods of concurrent maps that call the runtime while they hold a lock. */
    private static final Set<String> LOCKING = Set.of("compute", "computeIfAbsent", "computeIfPresent", "merge");

    private static final Set<String> READ_AND_WRITE = Set.of(
            "accumulateAndGet",
            "compareAndExchange",
            "compareAndSet",
            "getAndAdd",
            "getAndIncrement",
            "getAndSet",
            "increment",
            "incrementAndGet",
            "updateAndGet");

    private final @Nullable Site broken;

    /** @param broken the operation that is not atomic; null if all are */
    ScheduledLoader(@Nullable Site broken) {
        this.broken = broken;
    }

    /** Returns the operations of the runtime that read and write in one step. */
    static List<Site> sites() throws IOException {
        List<Site> sites = new ArrayList<>();
        Path runtime = classes(Monitor.class);
        try (Stream<Path> files = Files.walk(runtime)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                new ClassReader(Files.readAllBytes(file))
                        .accept(new Points(null, null, sites), ClassReader.SKIP_FRAMES);
            }
        }
        return sites;
    }

    @Override
    protected byte[] changed(byte[] code) {
        ClassReader reader = new ClassReader(code);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new Points(writer, broken, new ArrayList<>()), 0);
        return writer.toByteArray();
    }

    /** Adds points to a class, breaks an operation if it is there, and lists what could be broken. */
    private static final class Points extends ClassVisitor {
        private final @Nullable Site broken;
        private final List<Site> sites;
        private String type = "";
        private int number;

        Points(@Nullable ClassVisitor next, @Nullable Site broken, List<Site> sites) {
            super(Opcodes.ASM9, next);
            this.broken = broken;
            this.sites = sites;
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            type = name;
            super.visit(version, access, name, signature, superName, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
            // Other threads wait for an initializer as they do for a lock.
            boolean isSynchronized = (access & Opcodes.ACC_SYNCHRONIZED) != 0 || name.equals("<clinit>");
            return new MethodVisitor(Opcodes.ASM9, method) {
                private int line;

                @Override
                public void visitLineNumber(int at, Label start) {
                    line = at;
                    super.visitLineNumber(at, start);
                }

                @Override
                public void visitCode() {
                    super.visitCode();
                    if (isSynchronized) {
                        tell("locked");
                    }
                }

                @Override
                public void visitInsn(int opcode) {
                    boolean returns = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
                    if (opcode == Opcodes.MONITOREXIT || (isSynchronized && (returns || opcode == Opcodes.ATHROW))) {
                        tell("unlocking");
                    }
                    super.visitInsn(opcode);
                    if (opcode == Opcodes.MONITORENTER) {
                        tell("locked");
                    }
                }

                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String called, String shape, boolean isInterface) {
                    boolean isAtomic =
                            !called.equals("<init>") && (owner.equals(VAR_HANDLE) || owner.startsWith(ATOMIC));
                    if (isAtomic && opcode == Opcodes.INVOKEVIRTUAL) {
                        tell("point");
                    }
                    if (isAtomic && READ_AND_WRITE.contains(called)) {
                        Site site = new Site(type, number++, name, line, called);
                        sites.add(site);
                        if (site.equals(broken)) {
                            super.visitInvokeDynamicInsn(called, "(L" + owner + ";" + shape.substring(1), LINK);
                            return;
                        }
                    }
                    boolean locks = owner.startsWith("java/util/") && LOCKING.contains(called);
                    if (locks) {
                        tell("locked");
                    }
                    super.visitMethodInsn(opcode, owner, called, shape, isInterface);
                    if (locks) {
                        tell("unlocking");
                    }
                }

                private void tell(String what) {
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, SCHEDULE, what, "()V", false);
                }
            };
        }
    }
}
