package dev.pathlight.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import dev.pathlight.Monitor;
import dev.pathlight.examples.puppy.service.PuppyServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Runs the service in its JVM. Prints its address and, for every line that it reads, the resources used so far. */
public final class ServiceMain {
    static final String TRACED = "opentelemetry";

    private ServiceMain() {}

    /**
     * Serves until its input ends.
     *
     * @param args the name of the variant, and the address of the kennel
     */
    public static void main(String[] args) throws IOException {
        URI kennel = URI.create(args[1]);
        System.out.println(args[0].equals(TRACED) ? new TracedServer(kennel).address() : puppies(kennel));
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (input.readLine() != null) {
            System.out.println(usage());
        }
        System.exit(0);
    }

    private static URI puppies(URI kennel) throws IOException {
        return PuppyServer.start(Monitor.global(), kennel).address();
    }

    /** Returns the CPU time in nanoseconds, the time of the collector in milliseconds, and the number of collections. */
    private static String usage() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long count = 0;
        long millis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            count += collector.getCollectionCount();
            millis += collector.getCollectionTime();
        }
        return system.getProcessCpuTime() + " " + millis + " " + count;
    }
}
