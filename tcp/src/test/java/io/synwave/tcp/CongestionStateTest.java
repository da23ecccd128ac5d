package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CongestionStateTest {
    @ParameterizedTest
    @CsvSource({"OPEN, true", "DISORDER, true", "CWR, false", "RECOVERY, false", "LOSS, false"})
    void nothingIsKnownToBeLostInOrderOrDisorder(CongestionState state, boolean expected) {
        assertThat(state.isOrderly()).isEqualTo(expected);
    }
}
