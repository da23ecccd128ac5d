package io.synwave.tcp.ecn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Linux: an ACK for more than four packets is the rule where the average is above four.
class AckSizeTest {
    private final AckSize size = new AckSize();

    @ParameterizedTest
    @CsvSource({"4, false", "5, true"})
    void moreThanFourPacketsAreMany(int packets, boolean expected) {
        assertThat(size.next(packets)).isEqualTo(expected);
    }

    /// 5 + (3 − 5) / 64 an ACK, rounded down: the 32nd of three comes down to four.
    @Test
    void theAverageFollowsByASixtyFourth() {
        size.next(5);
        int count = 0;
        while (size.next(3)) count++;
        assertThat(count).isEqualTo(31);
        assertThat(size.next(0)).as("nothing changes it but packets").isFalse();
        assertThat(size.next(40)).isTrue();
        assertThat(size.next(0)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"40, 3", "12, 3", "11, 2", "8, 2", "7, 0", "0, 0", "-4, 0"})
    void anOptionHasAsManyCountersAsFitPadded(int room, int counters) {
        assertThat(AccurateOption.counters(room)).isEqualTo(counters);
    }
}
