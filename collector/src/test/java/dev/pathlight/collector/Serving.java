package dev.pathlight.collector;

import static dev.pathlight.RecordedRequest.NONE;

import dev.pathlight.RecordedRequest;
import dev.pathlight.RecordedRequest.Moment;
import dev.pathlight.RecordedRequest.Segment;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** A collector in a process of its own, on the loopback interface. */
final class Serving {
    private Serving() {}

    /** Serves on the port that is its argument, and prints its address. */
    public static void main(String[] arguments) throws Exception {
        RecordedRequest any = RecordedRequest.builder("get", 0)
                .add(new Segment("get", "t", 0, 1, NONE, NONE, null, null, true, false, null, List.of()))
                .response(new Moment(0, 1))
                .finish(new Moment(0, 1))
                .build();
        Collector collector = Collector.start(
                InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]), null, json -> Optional.of(any));
        System.out.println("The collector is at " + collector.address());
        collector.join();
    }
}
