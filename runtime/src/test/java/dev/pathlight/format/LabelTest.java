package dev.pathlight.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelTest {
    @Test
    void ordinary_names_stay_as_they_are() {
        assertThat(Label.of("ChoresHandler.washed", 40)).isEqualTo("ChoresHandler.washed");
        assertThat(Label.of("na\u00EFve \u6D17\u7897", 40)).isEqualTo("na\u00EFve \u6D17\u7897");
    }

    @Test
    void what_steers_a_terminal_is_spelled_out() {
        assertThat(Label.of("a\nb\u001b[31m\u202E\u0000", 40)).isEqualTo("a\\nb\\u001b[31m\\u202e\\u0000");
    }

    @Test
    void half_characters_and_marks_are_spelled_out() {
        assertThat(Label.of("\uD800 e\u0301", 40)).isEqualTo("\\ud800 e\\u0301");
    }

    @Test
    void long_names_keep_their_ends() {
        assertThat(Label.of("com.example.application.somewhere.ChoresHandler.washed", 30))
                .isEqualTo("com.examp...oresHandler.washed")
                .hasSize(30);
    }

    @Test
    void wide_characters_take_two_columns_and_are_cut_whole() {
        String name = "\u6D17\u7897".repeat(20);
        assertThat(Label.width(name)).isEqualTo(80);
        assertThat(Label.width(Label.of(name, 30))).isBetween(27, 30);
    }

    @Test
    void names_of_nothing_can_be_seen() {
        assertThat(Label.of("", 40)).isEqualTo("\"\"");
        assertThat(Label.of("  ", 40)).isEqualTo("\"  \"");
    }
}
