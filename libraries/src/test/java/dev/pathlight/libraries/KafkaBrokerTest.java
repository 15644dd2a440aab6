package dev.pathlight.libraries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example with a broker that is real, whose answers come on the producer's own thread. */
@Tag("servers")
class KafkaBrokerTest {
    private static final ProducerRecord<String, String> NEWS = new ProducerRecord<>("news", "Meli", "fed");

    @TempDir
    static Path folder;

    private static KafkaBroker broker;

    private final Requests requests = new Requests();

    @BeforeAll
    static void start() throws Exception {
        broker = new KafkaBroker(folder);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @AfterEach
    void close() {
        requests.close();
    }

    @Test
    void success() throws Exception {
        try (KafkaProducer<String, String> producer = producer(broker.address())) {
            assertThat(example(producer).publish(NEWS).get().hasOffset()).isTrue();
        }

        requests.done().succeeds().calls("KafkaExample.published", 1, 0).waitsAtMost("broker");
    }

    /** Refused by the broker, long after {@code send} has returned. */
    @Test
    void failure() {
        try (KafkaProducer<String, String> producer = producer(broker.address())) {
            assertThatThrownBy(() -> example(producer)
                            .publish(new ProducerRecord<>("news", "Meli", "x".repeat(500_000)))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RecordTooLargeException.class);
        }

        requests.done().fails().calls("KafkaExample.published", 1, 1).waitsAtMost("broker");
    }

    /** Where no broker answers, the callback comes out of {@code send} itself. */
    @Test
    void failureWithoutABroker() {
        try (KafkaProducer<String, String> producer = producer("127.0.0.1:1")) {
            assertThatThrownBy(() -> example(producer).publish(NEWS).get()).isInstanceOf(ExecutionException.class);
            requests.done().fails().calls("KafkaExample.published", 1, 1);
            producer.close(Duration.ZERO);
        }
    }

    private TimedKafkaExample example(KafkaProducer<String, String> producer) {
        return new TimedKafkaExample(new KafkaExample(producer), requests.monitor());
    }

    private static KafkaProducer<String, String> producer(String address) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        address,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        address.endsWith(":1") ? "200" : "30000"),
                new StringSerializer(),
                new StringSerializer());
    }
}
