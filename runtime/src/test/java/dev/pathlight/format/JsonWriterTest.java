package dev.pathlight.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonWriterTest {
    @Test
    void aLongTextIsCompleteAndInOrder() {
        JsonWriter json = JsonWriter.compact().array();
        StringBuilder expected = new StringBuilder("[");
        for (int i = 0; i < 50_000; i++) {
            json.value(i);
            expected.append(i == 0 ? "" : ",").append(i);
        }
        expected.append(']');

        assertThat(json.endArray().toString()).isEqualTo(expected.toString());
    }
}
