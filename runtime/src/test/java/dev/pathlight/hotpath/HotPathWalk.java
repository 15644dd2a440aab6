package dev.pathlight.hotpath;

import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassReader;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Handle;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.MethodVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Opcodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Everything of the runtime that can be reached from some of its methods, by the bytecode: calls, every override of what
 * is called, and the bodies of lambdas. Initialisers of classes run once and are left out.
 */
final class HotPathWalk {
    private final Map<String, Type> types = new HashMap<>();
    private final Map<Method, Method> reachedFrom = new LinkedHashMap<>();
    private final Set<String> stops;
    private final Set<String> stoppedAt = new TreeSet<>();

    /** A method, as the bytecode names it. */
    record Method(String owner, String name, String descriptor) {
        /** {@code Run.end}. */
        String simple() {
            return owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.') + '.' + name;
        }
    }

    /**
     * @param classes the folder of the runtime's classes
     * @param stops methods that are not looked into, as {@code Type.method}
     */
    HotPathWalk(Path classes, Set<String> stops) {
        this.stops = stops;
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                Type type = new Type();
                new ClassReader(Files.readAllBytes(file)).accept(type, ClassReader.SKIP_DEBUG);
                types.put(type.name, type);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Type type : types.values()) {
            for (String above : type.supertypes) {
                if (types.containsKey(above)) {
                    types.get(above).subtypes.add(type.name);
                }
            }
        }
    }

    /** Follows every public or protected method of a type. */
    void from(String type) {
        Deque<Method> open = new ArrayDeque<>();
        for (Body body : types.get(type).methods.values()) {
            if ((body.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0) {
                reach(body.method, null, open);
            }
        }
        while (!open.isEmpty()) {
            Method method = open.remove();
            for (Method called : body(method).calls) {
                for (Method target : targets(called)) {
                    reach(target, method, open);
                }
            }
            for (Method called : body(method).callsAbove) {
                List<Method> targets = new ArrayList<>();
                declared(called.owner(), called.name() + called.descriptor(), targets);
                targets.forEach(target -> reach(target, method, open));
            }
        }
    }

    private void reach(Method method, Method from, Deque<Method> open) {
        if (stops.contains(method.simple())) {
            stoppedAt.add(method.simple());
        } else if (!reachedFrom.containsKey(method)) {
            reachedFrom.put(method, from);
            open.add(method);
        }
    }

    /** The methods that were met and not looked into. */
    Set<String> stoppedAt() {
        return stoppedAt;
    }

    /** The methods reached, in the order in which they were. */
    Set<Method> reached() {
        return reachedFrom.keySet();
    }

    Body body(Method method) {
        return types.get(method.owner()).methods.get(method.name() + method.descriptor());
    }

    /** How a method was reached, from the first on. */
    String way(Method method) {
        StringBuilder way = new StringBuilder(method.simple());
        for (Method from = reachedFrom.get(method); from != null; from = reachedFrom.get(from)) {
            way.insert(0, from.simple() + " > ");
        }
        return way.toString();
    }

    /** Where a call can end up inside the runtime. */
    private List<Method> targets(Method called) {
        List<Method> targets = new ArrayList<>();
        if (!types.containsKey(called.owner())) {
            return targets;
        }
        String signature = called.name() + called.descriptor();
        declared(called.owner(), signature, targets);
        Deque<String> below = new ArrayDeque<>(types.get(called.owner()).subtypes);
        while (!below.isEmpty()) {
            Type type = types.get(below.remove());
            if (type.methods.containsKey(signature) && !called.name().equals("<init>")) {
                targets.add(type.methods.get(signature).method);
            }
            below.addAll(type.subtypes);
        }
        return targets;
    }

    private void declared(String owner, String signature, List<Method> targets) {
        Type type = types.get(owner);
        if (type == null) {
            return;
        }
        if (type.methods.containsKey(signature)) {
            targets.add(type.methods.get(signature).method);
            return;
        }
        type.supertypes.forEach(above -> declared(above, signature, targets));
    }

    /** The calls and monitor entries in the body of one method. */
    static final class Body extends MethodVisitor {
        final Method method;
        final int access;
        final List<Method> calls = new ArrayList<>();

        /** Calls of constructors and of {@code super}, which no override takes over. */
        final List<Method> callsAbove = new ArrayList<>();

        boolean enters;

        Body(Method method, int access) {
            super(Opcodes.ASM9);
            this.method = method;
            this.access = access;
        }

        List<Method> allCalls() {
            List<Method> all = new ArrayList<>(calls);
            all.addAll(callsAbove);
            return all;
        }

        @Override
        public void visitInsn(int opcode) {
            enters |= opcode == Opcodes.MONITORENTER;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            (opcode == Opcodes.INVOKESPECIAL ? callsAbove : calls).add(new Method(owner, name, descriptor));
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            calls.add(new Method(bootstrap.getOwner(), bootstrap.getName(), bootstrap.getDesc()));
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    calls.add(new Method(handle.getOwner(), handle.getName(), handle.getDesc()));
                }
            }
        }
    }

    private static final class Type extends ClassVisitor {
        final Map<String, Body> methods = new LinkedHashMap<>();
        final List<String> supertypes = new ArrayList<>();
        final Set<String> subtypes = new TreeSet<>();
        String name = "";

        Type() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(int v, int access, String name, String signature, String superName, String[] interfaces) {
            this.name = name;
            if (superName != null) {
                supertypes.add(superName);
            }
            supertypes.addAll(List.of(interfaces));
        }

        @Override
        public MethodVisitor visitMethod(int access, String method, String descriptor, String s, String[] exceptions) {
            Body body = new Body(new Method(name, method, descriptor), access);
            methods.put(method + descriptor, body);
            return body;
        }
    }
}
