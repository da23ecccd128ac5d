package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.trace.SendReason;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.EcnField;
import io.synwave.wire.TcpFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Congestion marks of an open connection: RFC 3168 §6.1.
@Requirement("RFC-3168")
class MarksTest {
    private final OneEnd end = new OneEnd(TcpSettings.linux());

    private void open() {
        end.peer.mss = 1000;
        end.arrives("SEW", 0, 0, 0);
        assertThat(end.sent().flags & (TcpFlags.ECE | TcpFlags.CWR)).isEqualTo(TcpFlags.ECE);
        end.arrives("A", 1, 1, 0);
    }

    private boolean echoes() {
        return (end.sent().flags & TcpFlags.ECE) != 0;
    }

    private void text(String flags, int seq, int ecn) {
        end.peer.ecn = ecn;
        end.arrives(flags, seq, 1, 10);
    }

    @Test
    void aMarkIsEchoedUntilTheSenderHasCut() {
        open();
        text("A", 1, EcnField.ECT_0);
        assertThat(echoes()).isFalse();
        text("A", 11, EcnField.CE);
        assertThat(echoes()).isTrue();
        text("A", 21, EcnField.ECT_0);
        assertThat(echoes()).as("the sender has not heard it yet").isTrue();
        text("WA", 31, EcnField.ECT_0);
        assertThat(echoes()).isFalse();
        text("WA", 41, EcnField.CE);
        assertThat(echoes()).as("marked again").isTrue();
    }

    @Test
    void withoutAgreementNothingIsEchoed() {
        end.to("ESTABLISHED");
        text("A", 1, EcnField.CE);
        assertThat(echoes()).isFalse();
    }

    /// §6.1.5: the mark of what lies outside the window is ignored, for anybody could have sent it.
    @Test
    void aMarkOnTextThatComesAgainIsIgnored() {
        open();
        text("A", 1, EcnField.ECT_0);
        text("A", 1, EcnField.CE);
        assertThat(end.answers()).containsExactly(SendReason.ACK_DUPLICATE_DATA);
        assertThat(echoes()).isFalse();
    }

    @Test
    void theCutIsToldOnceWithNewText() {
        open();
        end.write(5000);
        end.arrives("EA", 1, 1001, 0);
        assertThat(cwrs()).as("an ACK of ours would not tell").isZero();
        end.write(1000);
        assertThat(end.sent().textLen).isEqualTo(1000);
        assertThat(cwrs()).isEqualTo(1);
        end.write(1000);
        assertThat(cwrs()).isZero();
        end.arrives("EA", 1, 2001, 0);
        end.write(1000);
        assertThat(cwrs()).as("the same window").isZero();
    }

    private long cwrs() {
        return end.allSent().stream()
                .filter(each -> (each.flags & TcpFlags.CWR) != 0)
                .count();
    }

    /// §6.1.5: a repetition is not ECT, nor is a bare ACK.
    @Test
    void onlyNewTextIsMarkable() {
        open();
        end.write(1000);
        assertThat(end.field).isEqualTo(EcnField.ECT_0);
        end.after(1000 * OneEnd.MS);
        assertThat(end.answers()).contains(SendReason.RTO_RETRANSMIT);
        assertThat(end.field).isEqualTo(EcnField.NOT_ECT);
        text("A", 1, EcnField.ECT_0);
        assertThat(end.field).isEqualTo(EcnField.NOT_ECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EA", "WA", "EWA"})
    void withoutAgreementTheFlagsMeanNothing(String flags) {
        end.to("ESTABLISHED").write(3000);
        int window = end.c.cc.cwnd();
        end.arrives(flags, 1, 537, 0);
        assertThat(end.c.cc.cwnd()).isGreaterThanOrEqualTo(window);
        assertThat(end.c.retransmission().state()).isEqualTo(CongestionState.OPEN);
        for (TraceRecord each : end.allSent())
            assertThat(each.flags & (TcpFlags.ECE | TcpFlags.CWR)).isZero();
    }
}
