package io.synwave.tcp.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.wire.TcpOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples of RFC 2883 §4.1 to §4.2, and blocks that make no sense.
class SackRulesTest {
    private static TcpOptions blocks(int... edges) {
        return MadeOptions.of((memory, at) -> {
            long end = TcpOptions.putSackHeader(memory, at, edges.length / 2);
            for (int i = 0; i < edges.length; i += 2) {
                end = TcpOptions.putSackBlock(memory, end, edges[i], edges[i + 1]);
            }
            return end;
        });
    }

    /// §4.1.1.
    @Test
    void aBlockBelowTheAckReportsADuplicate() {
        assertThat(SackRules.isDuplicate(blocks(3000, 3500), 4000)).isTrue();
        assertThat(SackRules.isDuplicate(blocks(3500, 4000), 4000))
                .as("up to it")
                .isTrue();
    }

    /// §4.1.2: out of order, and a duplicate below the ACK.
    @Test
    void aBlockBelowTheAckMayStandBeforeOthers() {
        assertThat(SackRules.isDuplicate(blocks(3000, 3500, 4500, 5000), 4000)).isTrue();
    }

    /// §4.1.3 and §4.2.3: the duplicate lies in the out-of-order queue, as a part of the block that follows.
    @Test
    void aBlockInsideTheSecondReportsADuplicate() {
        assertThat(SackRules.isDuplicate(blocks(5000, 5500, 4500, 5500), 4000)).isTrue();
        assertThat(SackRules.isDuplicate(blocks(4500, 5500, 4500, 5500), 4000))
                .as("all of it")
                .isTrue();
    }

    @Test
    void aBlockBeyondTheSecondIsNews() {
        assertThat(SackRules.isDuplicate(blocks(5000, 5501, 4500, 5500), 4000)).isFalse();
        assertThat(SackRules.isDuplicate(blocks(4499, 5500, 4500, 5500), 4000)).isFalse();
        assertThat(SackRules.isDuplicate(blocks(6000, 6500, 4500, 5500), 4000)).isFalse();
    }

    @Test
    void aSingleBlockAboveTheAckIsNews() {
        assertThat(SackRules.isDuplicate(blocks(4500, 5000), 4000)).isFalse();
        assertThat(SackRules.isDuplicate(blocks(4000, 4500), 4000)).isFalse();
    }

    @Test
    void aBlockThatMakesNoSenseReportsNothing() {
        assertThat(SackRules.isDuplicate(blocks(3500, 3000), 4000))
                .as("backwards")
                .isFalse();
        assertThat(SackRules.isDuplicate(blocks(3500, 3500), 4000)).as("empty").isFalse();
        assertThat(SackRules.isDuplicate(blocks(3500, 4500), 4000))
                .as("across the ACK")
                .isFalse();
        assertThat(SackRules.isDuplicate(blocks(5200, 5100, 5000, 5500), 4000))
                .as("backwards inside")
                .isFalse();
    }

    @Test
    void sequenceNumbersMayWrapAround() {
        assertThat(SackRules.isDuplicate(blocks(-500, 300), 1000)).isTrue();
        assertThat(SackRules.isDuplicate(blocks(100, 300, -500, 300), -1000)).isTrue();
        assertThat(SackRules.isDuplicate(blocks(1000, 2000), -500)).isFalse();
        assertThat(SackRules.isPlausible(-500, 300, -1000, 1000)).isTrue();
        assertThat(SackRules.isPlausible(300, -500, -1000, 1000)).isFalse();
    }

    @ParameterizedTest(name = "{0} to {1} of 1000 to 5000: {2}")
    @CsvSource({
        "1000, 5000, true",
        "2000, 3000, true",
        "999, 2000, false",
        "4000, 5001, false",
        "2000, 2000, false",
        "3000, 2000, false",
        "500, 800, false",
        "6000, 7000, false"
    })
    void onlyABlockOfWhatIsInFlightIsOfUse(int left, int right, boolean expected) {
        assertThat(SackRules.isPlausible(left, right, 1000, 5000)).isEqualTo(expected);
    }
}
