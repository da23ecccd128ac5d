package io.synwave.tcp.ecn;

import static io.synwave.tcp.ecn.EcnFeedback.Leaving.OTHER;
import static io.synwave.wire.EcnField.CE;
import static io.synwave.wire.EcnField.ECT_0;
import static io.synwave.wire.EcnField.ECT_1;
import static io.synwave.wire.EcnField.NOT_ECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.ecn.EcnFeedback.Haste;
import io.synwave.testkit.Requirement;
import io.synwave.wire.Bytes;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/// RFC 9768 §3.2, with counters worked out by hand.
@Requirement("RFC-9768")
class AccurateEcnTest {
    private static final int MSS = 1000;

    private final MemorySegment memory = Arena.global().allocate(64);
    private final AccurateEcn ecn = new AccurateEcn(NOT_ECT);

    /// An option with these counters, in the order of its kind.
    private TcpOptions option(int kind, int... counters) {
        Bytes.putU8(memory, 0, kind);
        Bytes.putU8(memory, 1, 2 + 3 * counters.length);
        for (int i = 0; i < counters.length; i++) {
            Bytes.putU8(memory, 2 + 3 * i, counters[i] >>> 16);
            Bytes.putU16(memory, 3 + 3 * i, counters[i] & 0xffff);
        }
        TcpOptions options = new TcpOptions();
        options.parse(memory, 0, 2 + 3 * counters.length);
        return options;
    }

    private static int ace(AccurateEcn ecn) {
        return Ace.of(ecn.flags(OTHER));
    }

    @Test
    void counterOfMarkedPacketsBeginsAtFiveAndWraps() {
        assertThat(ace(ecn)).isEqualTo(5);
        for (int i = 0; i < 4; i++) ecn.packetArrives(CE, 100, 1);
        assertThat(ace(ecn)).isEqualTo(1);
        ecn.packetArrives(CE, 0, 1);
        assertThat(ace(ecn)).as("a bare ACK counts too").isEqualTo(2);
        ecn.packetArrives(ECT_0, 100, 1);
        assertThat(ace(ecn)).isEqualTo(2);
    }

    @Test
    void optionTellsBytesInOrderAndPadding() {
        ecn.packetArrives(CE, 1000, 1);
        ecn.packetArrives(ECT_0, 500, 1);
        ecn.packetArrives(ECT_1, 70_000, 1);
        long end = ecn.putOption(memory, 0, 3, 0);
        assertThat(end).isEqualTo(12);
        TcpOptions read = new TcpOptions();
        read.parse(memory, 0, 12);
        assertThat(AccurateOption.find(read)).isZero();
        assertThat(AccurateOption.counter(read, 0, 0)).as("ECT(1)").isEqualTo(70_001);
        assertThat(AccurateOption.counter(read, 0, 1)).as("CE").isEqualTo(1000);
        assertThat(AccurateOption.counter(read, 0, 2)).as("ECT(0)").isEqualTo(501);
        assertThat(ecn.putOption(memory, 0, 2, 0)).isEqualTo(8);
        assertThat(ecn.putOption(memory, 0, 1, 0)).isEqualTo(8);
    }

    @Test
    void optionFitsTheRoomThatIsLeft() {
        assertThat(AccurateOption.counters(40)).isEqualTo(3);
        assertThat(AccurateOption.counters(12)).isEqualTo(3);
        assertThat(AccurateOption.counters(11)).isEqualTo(2);
        assertThat(AccurateOption.counters(7)).isZero();
    }

    @Test
    void changeOfMarksIsToldAtOnceAndTwice() {
        assertThat(ecn.packetArrives(ECT_0, 100, 1)).isEqualTo(Haste.NOW);
        assertThat(ecn.packetArrives(ECT_0, 100, 1)).isEqualTo(Haste.NONE);
        assertThat(ecn.isOptionDue(0, Long.MAX_VALUE)).isTrue();
        ecn.putOption(memory, 0, 3, 0);
        assertThat(ecn.isOptionDue(0, Long.MAX_VALUE)).isTrue();
        ecn.putOption(memory, 0, 3, 0);
        assertThat(ecn.isOptionDue(0, Long.MAX_VALUE)).isFalse();
        assertThat(ecn.isOptionDue(1000, 1000)).as("a beacon").isTrue();
    }

    @Test
    void bothKindsAreRead() {
        ecn.acknowledged(Ace.flags(7), option(AccurateOption.KIND_0, 1001, 2000, 1), 3, MSS);
        assertThat(ecn.news()).isEqualTo(2);
        assertThat(ecn.reportedBytes(ECT_0)).isEqualTo(1000);
        assertThat(ecn.reportedBytes(CE)).isEqualTo(2000);
        ecn.acknowledged(Ace.flags(0), option(AccurateOption.KIND_1, 501, 3000, 1001), 1, MSS);
        assertThat(ecn.news()).isEqualTo(1);
        assertThat(ecn.reportedBytes(ECT_1)).isEqualTo(500);
        assertThat(ecn.reportedBytes(CE)).isEqualTo(3000);
        assertThat(ecn.reported()).isEqualTo(3);
    }

    @Test
    void byteCountersWrapAndMayFallBack() {
        ecn.acknowledged(Ace.flags(5), option(AccurateOption.KIND_0, 8_000_001), 1, MSS);
        ecn.acknowledged(Ace.flags(5), option(AccurateOption.KIND_0, 16_000_001), 1, MSS);
        ecn.acknowledged(Ace.flags(5), option(AccurateOption.KIND_0, 1_000_001), 1, MSS);
        assertThat(ecn.reportedBytes(ECT_0)).isEqualTo(1_000_000 + (1 << 24));
        ecn.acknowledged(Ace.flags(5), option(AccurateOption.KIND_0, 999_001), 1, MSS);
        assertThat(ecn.reportedBytes(ECT_0)).as("overtaken").isEqualTo(999_000 + (1 << 24));
    }

    @Test
    void wipedOptionIsNotBelieved() {
        ecn.synAckArrives(NOT_ECT, option(AccurateOption.KIND_1, 0, 0, 0));
        assertThat(ecn.isOptionWelcome()).isFalse();
        ecn.acknowledged(Ace.flags(5), option(AccurateOption.KIND_1, 1, 0, 1), 1, MSS);
        assertThat(ecn.isOptionWelcome()).isFalse();
    }

    @Test
    void wipedOrChangedFieldsEndEct() {
        assertThat(ecn.field(OTHER)).isEqualTo(ECT_0);
        ecn.segmentArrives(Ace.flags(0), 0);
        assertThat(ecn.field(OTHER)).isEqualTo(NOT_ECT);

        AccurateEcn server = new AccurateEcn(NOT_ECT);
        server.handshakeAcknowledged(Ace.reflecting(ECT_0), 0, new TcpOptions());
        assertThat(server.field(OTHER)).as("our SYN-ACK was not ECT").isEqualTo(NOT_ECT);

        AccurateEcn later = new AccurateEcn(NOT_ECT);
        later.segmentArrives(Ace.flags(5), 0);
        later.segmentArrives(Ace.flags(0), 0);
        assertThat(later.field(OTHER)).as("three marks make it zero").isEqualTo(ECT_0);
    }

    @Test
    void synAckIsReflectedOnce() {
        ecn.synAckArrives(CE, new TcpOptions());
        assertThat(ace(ecn)).isEqualTo(6);
        assertThat(ace(ecn)).isEqualTo(5);
    }

    @Test
    void optionIsGivenUpWhereItsAcksSeemToBeLost() {
        ecn.synAckArrives(NOT_ECT, option(AccurateOption.KIND_1, 1, 0, 1));
        ecn.repeatedTextArrives(1);
        ecn.repeatedTextArrives(1001);
        assertThat(ecn.isOptionWelcome()).isTrue();
        ecn.repeatedTextArrives(1001);
        assertThat(ecn.isOptionWelcome()).isFalse();
    }
}
