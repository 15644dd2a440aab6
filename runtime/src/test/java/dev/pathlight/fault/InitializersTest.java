package dev.pathlight.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassReader;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.MethodVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Opcodes;
import dev.pathlight.Monitor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An initializer that dies with the stack or the heap makes its class unusable for good: so none is left for a request to run. */
class InitializersTest {
    /** Classes that are initialized later, or by themselves. */
    private static final Set<String> LATER = Set.of(
            "dev/pathlight/ContextExecutor", // an entry point, as are the next three
            "dev/pathlight/Metrics",
            "dev/pathlight/instrumentation/CallbackKey",
            "dev/pathlight/instrumentation/OperationKey",
            "dev/pathlight/GlobalMonitor", // makes the global monitor
            "dev/pathlight/recording/CpuSampler$Threads"); // needs a module that not every JVM has

    private static final Pattern INITIALIZING = Pattern.compile("Initializing '([^']+)'");

    @Test
    void aMonitorInitializesEveryClassThatARequestMayNeed() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xlog:class+init=info",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MakesAMonitor.class.getName())
                .redirectErrorStream(true)
                .start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(log).contains("a monitor was made");
        Set<String> initialized = new TreeSet<>();
        Matcher matcher = INITIALIZING.matcher(log);
        while (matcher.find()) {
            initialized.add(matcher.group(1));
        }
        Set<String> left = withInitializer();
        left.removeAll(initialized);
        left.removeAll(LATER);
        assertThat(left).isEmpty();
    }

    private static Set<String> withInitializer() throws Exception {
        Path classes = Path.of(Monitor.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                ClassReader reader = new ClassReader(Files.readAllBytes(file));
                reader.accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                if (name.equals("<clinit>")) {
                                    found.add(reader.getClassName());
                                }
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE);
            }
        }
        return found;
    }

    /** The program of the other JVM. */
    public static final class MakesAMonitor {
        private MakesAMonitor() {}

        public static void main(String[] args) {
            Monitor.builder().build();
            System.out.println("a monitor was made");
        }
    }
}
