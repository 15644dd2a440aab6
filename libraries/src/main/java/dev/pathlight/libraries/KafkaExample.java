package dev.pathlight.libraries;

import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;
import dev.pathlight.TimedCallback;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Kafka's producer: a callback of one method, which is given the failure. */
public final class KafkaExample {
    private final Producer<String, String> producer;

    KafkaExample(Producer<String, String> producer) {
        this.producer = producer;
    }

    // region kafka
    @CriticalPath
    @SuppressWarnings("UnknownAsyncType") // the callback tells when it is done
    public Future<RecordMetadata> publish(ProducerRecord<String, String> news) {
        Callback published = TimedKafkaExample.published(this);
        try {
            return producer.send(news, published);
        } catch (RuntimeException e) {
            Metrics.release(published); // nothing calls it any more
            throw e;
        }
    }

    @TimedCallback(awaits = "broker", as = Callback.class, responds = true)
    void published(RecordMetadata metadata, @Nullable Exception thrown) {
        if (thrown != null) {
            Metrics.current().fail(thrown);
        }
    }
    // endregion
}
