package io.synwave.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkSpecTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "perfect",
                "delay 10ms",
                "ethernet mtu 1280 clamp_mss 1200 rate 10mbit delay 100ms 5ms limit 100 loss 2.0% duplicate 1.0% reorder 25.0% gap 5"
                        + " corrupt 0.1% mark 3.0% ce_threshold 1ms"
            })
    void wordsOfNetemAreReadAndWritten(String text) {
        assertThat(LinkSpec.parse(text)).hasToString(text);
    }

    @Test
    void orderOfWordsDoesNotMatter() {
        assertThat(LinkSpec.parse("loss 2 delay 1.5s")).isEqualTo(LinkSpec.parse("delay 1500ms loss 2%"));
    }

    @Test
    void complaintNamesTheWord() {
        assertThatThrownBy(() -> LinkSpec.parse("delay 10ms lost 3%")).hasMessageContaining("\"lost\"");
        assertThatThrownBy(() -> LinkSpec.parse("delay")).hasMessageContaining("missing after \"delay\"");
        assertThatThrownBy(() -> LinkSpec.parse("loss 120%")).hasMessageContaining("0 to 100");
        assertThatThrownBy(() -> LinkSpec.parse("rate fast")).hasMessageContaining("10mbit");
        assertThatThrownBy(() -> LinkSpec.parse("delay soon")).hasMessageContaining("300ms");
    }
}
