package dev.pathlight.frameworks.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends a log that has no end, until the client disconnects. */
final class LogServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final byte[] LINES = "nothing happened\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServletOutputStream out = response.getOutputStream();
        while (true) {
            out.write(LINES);
            out.flush();
        }
    }
}
