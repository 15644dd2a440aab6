package dev.pathlight.examples.puppy.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/** An address at which connections are refused. */
public final class RefusingAddress {
    private RefusingAddress() {}

    /** Returns an address whose port was free just before. */
    public static URI address() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort());
        }
    }
}
