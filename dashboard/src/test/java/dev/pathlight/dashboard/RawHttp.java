package dev.pathlight.dashboard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** HTTP as it goes over the wire, with arbitrary headers. */
public final class RawHttp {
    private RawHttp() {}

    /** Sends a request; returns the whole response with its head. */
    public static String ask(URI server, String request) throws IOException {
        try (Socket socket = open(server)) {
            send(socket, request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Sends a GET with these headers, each with a line break at its end. */
    public static String get(URI server, String path, String headers) throws IOException {
        return ask(server, "GET " + path + " HTTP/1.1\r\nConnection: close\r\n" + headers + "\r\n");
    }

    /** Sends a GET like a browser. */
    public static String get(URI server, String path) throws IOException {
        return get(server, path, "Host: 127.0.0.1:" + server.getPort() + "\r\n");
    }

    public static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }

    public static Socket open(URI server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        socket.setSoTimeout(300_000);
        return socket;
    }

    public static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
