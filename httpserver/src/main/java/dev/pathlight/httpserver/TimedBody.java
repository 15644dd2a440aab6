package dev.pathlight.httpserver;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The body of a response, which reports what is written and its end. */
final class TimedBody extends FilterOutputStream {
    private final Response response;

    TimedBody(OutputStream body, Response response) {
        super(body);
        this.response = response;
    }

    @Override
    public void write(int value) throws IOException {
        response.write(() -> out.write(value));
        response.wrote(1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        response.write(() -> out.write(bytes, from, length));
        response.wrote(length);
    }

    @Override
    public void flush() throws IOException {
        response.write(out::flush);
    }

    @Override
    public void close() throws IOException {
        response.write(out::close);
        response.ended();
    }
}
