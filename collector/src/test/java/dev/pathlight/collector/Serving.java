package dev.pathlight.collector;

import dev.pathlight.RecordedRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** A collector in a separate process, on the loopback interface. */
final class Serving {
    private Serving() {}

    /** Serves on the port that is its argument, and prints its address. */
    public static void main(String[] arguments) throws Exception {
        int none = RecordedRequest.NONE;
        RecordedRequest.Moment end = new RecordedRequest.Moment(0, 1);
        RecordedRequest any = RecordedRequest.builder("get", 0)
                .add(new RecordedRequest.Segment(
                        "get", "t", 0, 1, none, none, null, null, true, false, null, List.of()))
                .response(end)
                .finish(end)
                .build();
        Collector collector = Collector.start(
                InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]), null, json -> Optional.of(any));
        System.out.println("The collector is at " + collector.address());
        collector.join();
    }
}
