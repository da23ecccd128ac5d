package io.synwave.tcp.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What one ACK has told of four segments, of which the second was sent again; 300 is the recovery point.
class AckNewsTest {
    private final SendRecords records = new SendRecords();
    private final AckNews news = new AckNews();

    AckNewsTest() {
        for (int i = 0; i < 4; i++) {
            records.append(100 * i, 100 * i + 100, 10 + i);
        }
        records.retransmitted(1, 50);
        news.begin(0, 60);
    }

    private void sacked(int i) {
        news.sackNews = true;
        news.delivered(records, i, 300);
    }

    @Test
    void deliveredBytesAddUp() {
        news.delivered(records, 0, 300);
        sacked(1);
        assertThat(news.delivered).isEqualTo(200);
    }

    @Test
    void anOriginalIsWhatWasSentOnceBeforeTheRecoveryPoint() {
        sacked(1);
        assertThat(news.originalDelivered).as("sent twice").isFalse();
        sacked(3);
        assertThat(news.originalDelivered).as("beyond").isFalse();
        sacked(2);
        assertThat(news.originalDelivered).isTrue();
    }

    /// Karn: a record that was sent twice measures nothing.
    @Test
    void theFirstUnrepeatedRecordOfABlockMeasuresTheRoundTrip() {
        news.delivered(records, 0, 300);
        assertThat(news.firstSackedSentNs()).as("acknowledged, not reported").isEqualTo(-1);
        sacked(1);
        assertThat(news.firstSackedSentNs()).isEqualTo(-1);
        sacked(2);
        sacked(3);
        assertThat(news.firstSackedSentNs()).isEqualTo(12);
    }

    @Test
    void anAckHasAdvancedWhenItMovesSndUna() {
        assertThat(news.hasAdvanced()).isFalse();
        news.una = 100;
        assertThat(news.hasAdvanced()).isTrue();
    }

    @Test
    void theNextAckBeginsWithNothing() {
        sacked(2);
        news.duplicate = true;
        news.una = 100;
        news.ackedText = 100;

        news.begin(100, 70);

        assertThat(news.delivered).isZero();
        assertThat(news.ackedText).isZero();
        assertThat(news.hasAdvanced()).isFalse();
        assertThat(news.sackNews).isFalse();
        assertThat(news.duplicate).isFalse();
        assertThat(news.originalDelivered).isFalse();
        assertThat(news.firstSackedSentNs()).isEqualTo(-1);
        assertThat(news.nowNs).isEqualTo(70);
    }
}
