package dev.pathlight.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;

/** Which exceptions mean that the client has disconnected. */
class DisconnectsTest {
    @Test
    void thoseOfTheContainerMeanThat() {
        IOException ofTomcat = new ClientAbortException(new IOException("Broken pipe"));

        assertThat(Disconnects.isDisconnect(ofTomcat)).isTrue();
        assertThat(Disconnects.isDisconnect(new UncheckedIOException("cannot write", ofTomcat)))
                .isTrue();
    }

    @Test
    void thoseThatAStreamOfAContainerThrowsMeanThat() {
        IOException broken = new IOException("Broken pipe");
        broken.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("sun.nio.ch.SocketDispatcher", "write", null, 1),
            new StackTraceElement("io.undertow.servlet.spec.ServletOutputStreamImpl", "write", null, 1)
        });

        assertThat(Disconnects.isDisconnect(broken)).isTrue();
    }

    @Test
    void thoseOfTheApplicationDoNot() {
        assertThat(Disconnects.isDisconnect(new SocketException("Connection reset")))
                .isFalse();
        assertThat(Disconnects.isDisconnect(new IllegalStateException(new IOException("Broken pipe"))))
                .isFalse();
    }

    @Test
    void aCauseThatComesAgainEndsTheSearch() {
        Exception first = new Exception("first");
        first.initCause(new Exception("second", first));

        assertThat(Disconnects.isDisconnect(first)).isFalse();
    }
}
