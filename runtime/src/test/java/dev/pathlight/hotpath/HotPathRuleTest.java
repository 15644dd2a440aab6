package dev.pathlight.hotpath;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.thirdparty.org.objectweb.asm.Opcodes;
import dev.pathlight.Monitor;
import dev.pathlight.hotpath.HotPathWalk.Body;
import dev.pathlight.hotpath.HotPathWalk.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Code that generated code reaches has no monitor, no lock, no boxing and no map, and builds no string. */
class HotPathRuleTest {
    private static final List<String> ENTRIES =
            List.of("dev/pathlight/instrumentation/Run", "dev/pathlight/instrumentation/TimedCall");

    private static final Set<String> BOXES = Set.of(
            "java/lang/Boolean",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Double",
            "java/lang/Float",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Short");

    /** Methods that the bytecode reaches, but an ordinary request does not, each with the condition under which it is called. */
    private static final Map<String, String> SLOW = Map.ofEntries(
            entry("InternalErrors.report", "something in Pathlight has failed"),
            entry("CallbackDeclaration.countMadeOutside", "a callback is made outside of any request"),
            entry("StrictMode.opened", "strict mode is on, in a test"),
            entry("StrictMode.checkEnd", "strict mode is on, in a test"),
            entry("StrictMode.ended", "strict mode is on, in a test"),
            entry("Recorder.outstanding", "a request is abandoned or dropped"),
            entry("Recorder.recordLateResponse", "a response is reported after its request was done"),
            entry("EndedRequest.report", "a request is closed before its tracer has returned from started()"),
            entry("OperationCell.closed", "a request is abandoned or dropped"),
            entry("InFlight.requests", "no reader has passed during a quarter of a million requests"),
            entry("Worker.startAnew", "the thread of the monitor does not run"),
            entry("PathRecord.addByMap", "a path has more than 32 pieces"),
            entry("ThreadName.pool", "a thread runs its first task of a request"),
            entry("Table.missing", "a key is met for the first time in a ledger, or there is no room for it"));

    @Test
    void theHotPathHasNoLockNoBoxingAndNoMap() throws Exception {
        HotPathWalk walk = walk();

        List<String> found = new ArrayList<>();
        for (Method method : walk.reached()) {
            for (String what : offences(walk.body(method))) {
                found.add(what + " in " + walk.way(method));
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void everyExceptionIsStillNeeded() throws Exception {
        assertThat(walk().stoppedAt()).isEqualTo(new TreeSet<>(SLOW.keySet()));
    }

    private static HotPathWalk walk() throws Exception {
        Path classes = Path.of(Monitor.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        HotPathWalk walk = new HotPathWalk(classes, SLOW.keySet());
        ENTRIES.forEach(walk::from);
        return walk;
    }

    private static Set<String> offences(Body body) {
        Set<String> offences = new TreeSet<>();
        if (body.enters || (body.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            offences.add("a monitor");
        }
        for (Method call : body.allCalls()) {
            if (call.owner().startsWith("java/util/concurrent/locks/")
                    && !call.owner().endsWith("/LockSupport")) {
                offences.add("a lock");
            } else if (BOXES.contains(call.owner()) && isBoxing(call)) {
                offences.add("boxing");
            } else if (isMap(call.owner())) {
                offences.add("a map");
            } else if (call.owner().equals("java/lang/StringBuilder")
                    || call.name().startsWith("makeConcat")) {
                offences.add("a string");
            }
        }
        return offences;
    }

    private static boolean isBoxing(Method call) {
        return call.name().equals("valueOf") && !call.descriptor().startsWith("(L");
    }

    private static boolean isMap(String type) {
        if (!type.startsWith("java/")) {
            return false;
        }
        try {
            return Map.class.isAssignableFrom(Class.forName(type.replace('/', '.'), false, null));
        } catch (ClassNotFoundException e) {
            return false; // of a module that this JVM has not
        }
    }
}
