package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.fixtures.Forked;
import dev.pathlight.fixtures.Waits;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How services are found, whichever class loader has them. Each test has its own JVM, as services are found once. */
class ServicesTest {
    @TempDir
    Path folder;

    @Test
    void theFirstUseMayBeOnACommonPoolThreadOfAFatJar() throws Exception {
        Forked output = run(FatJar.class);

        assertThat(output.out()).isEqualTo("created Found\nerrors: 0\n");
        assertThat(output.err()).containsOnlyOnce("Pathlight: found Reporter " + Found.class.getName());
    }

    @Test
    void servicesOfAnApplicationAboveTheRuntimeAreFoundByItsThreads() throws Exception {
        assertThat(run(Child.class).out())
                .isEqualTo("created Found\ncreated Carrying\ncarried\ncollected\nerrors: 0\n");
    }

    private Forked run(Class<?> program) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF").resolve("services"));
        Files.writeString(services.resolve(Reporter.class.getName()), Found.class.getName());
        if (program == Child.class) {
            Files.writeString(services.resolve(ContextCarrier.class.getName()), Carrying.class.getName());
        }
        return Forked.run(program, Map.of(), "-Dservices=" + folder.toUri());
    }

    /** A reporter that says when it is created. */
    public static final class Found implements Reporter {
        public Found() {
            System.out.println("created Found");
        }

        @Override
        public void report(Snapshot interval) {}
    }

    /** A carrier that says when it is created. */
    public static final class Carrying implements ContextCarrier {
        public Carrying() {
            System.out.println("created Carrying");
        }

        @Override
        public Object capture() {
            return "carried";
        }

        @Override
        public AutoCloseable restore(Object captured) {
            System.out.println(captured);
            return () -> {};
        }
    }

    /** An application, of which programs know only the name. */
    public static final class Application implements Runnable {
        public Application() {}

        @Override
        public void run() {
            Monitor monitor = Monitor.global();
            Run run = Run.start(OperationKey.of("get", "", "Application.run()"), monitor);
            Runnable callback = Metrics.current().wrap("fed", () -> {});
            Run.end(run);
            callback.run();
            long errors = monitor.snapshot().health().monitorErrors();
            monitor.close();
            System.setProperty("errors", "" + errors);
        }
    }

    /** Has Pathlight and the application in a class loader of its own, of which the common pool knows nothing. */
    static final class FatJar {
        public static void main(String[] args) throws Exception {
            List<URL> urls = new ArrayList<>(List.of(new URL(System.getProperty("services"))));
            for (String entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
            try (URLClassLoader jar =
                    new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
                Waits.get(CompletableFuture.runAsync(application(jar)));
            }
            System.out.println("errors: " + System.getProperty("errors"));
        }
    }

    /** Has the application in a class loader above that of Pathlight, and undeploys it. */
    static final class Child {
        public static void main(String[] args) throws Exception {
            ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
            PhantomReference<ClassLoader> loader = deploy(collected);
            Waits.await().until(() -> {
                System.gc();
                return collected.poll() == loader;
            });
            System.out.println("collected\nerrors: " + System.getProperty("errors"));
        }

        private static PhantomReference<ClassLoader> deploy(ReferenceQueue<ClassLoader> collected) throws Exception {
            URL[] urls = {
                new URL(System.getProperty("services")),
                ServicesTest.class.getProtectionDomain().getCodeSource().getLocation()
            };
            URLClassLoader loader = new URLClassLoader(urls, ServicesTest.class.getClassLoader()) {
                @Override
                protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                    return name.startsWith(ServicesTest.class.getName() + "$") && findLoadedClass(name) == null
                            ? findClass(name)
                            : super.loadClass(name, resolve);
                }
            };
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            application(loader).run();
            thread.setContextClassLoader(before);
            return new PhantomReference<>(loader, collected);
        }
    }

    private static Runnable application(ClassLoader loader) throws ReflectiveOperationException {
        return (Runnable)
                loader.loadClass(Application.class.getName()).getConstructor().newInstance();
    }
}
