package dev.pathlight.libraries;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaTest {
    private static final ProducerRecord<String, String> NEWS = new ProducerRecord<>("news", "Meli", "fed");

    private final Requests requests = new Requests();
    private final MockProducer<String, String> producer =
            new MockProducer<>(false, null, new StringSerializer(), new StringSerializer());
    private final TimedKafkaExample example = new TimedKafkaExample(new KafkaExample(producer), requests.monitor());

    @AfterEach
    void close() {
        requests.close();
        producer.close();
    }

    @Test
    void success() {
        example.publish(NEWS);
        producer.completeNext();

        requests.done().succeeds().calls("KafkaExample.published", 1, 0).waitsAtMost("broker");
    }

    @Test
    void failure() {
        example.publish(NEWS);
        producer.errorNext(new TimeoutException("no broker"));

        requests.done().fails().calls("KafkaExample.published", 1, 1).waitsAtMost("broker");
    }

    /** A record that is sent cannot be taken back; one that is refused is never called back. */
    @Test
    void refusal() {
        producer.close();
        assertThatThrownBy(() -> example.publish(NEWS)).isInstanceOf(IllegalStateException.class);

        requests.done().fails();
    }
}
