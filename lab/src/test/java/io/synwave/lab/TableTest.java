package io.synwave.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void namesStandToTheLeftAndNumbersToTheRight() {
        Table table =
                Table.of("defence", "served").row("nothing at all", "0/50").row("cookies", "50/50");
        assertThat(table.text()).isEqualTo("""
                        defence         served
                        nothing at all    0/50
                        cookies          50/50
                        """);
    }

    @Test
    void aRowHasAsManyWordsAsTheHead() {
        assertThatThrownBy(() -> Table.of("defence", "served").row("cookies"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 words");
    }
}
