package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.trace.Counter;
import io.synwave.wire.EcnField;
import io.synwave.wire.TcpFlags;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 3168 §5.3: the marks of fragments.
final class FragmentMarksTest {
    private final Solo solo = Solo.rawIp();

    @AfterEach
    void close() {
        solo.close();
    }

    /// One row for each pair of fields; `-` is a packet that is dropped, `=` one that keeps the mark of its first
    /// fragment.
    @ParameterizedTest
    @CsvSource({
        "0,0,=", "0,1,-", "0,2,-", "0,3,-", "1,0,-", "1,1,=", "1,2,=", "1,3,CE",
        "2,0,-", "2,1,=", "2,2,=", "2,3,CE", "3,0,-", "3,1,CE", "3,2,CE", "3,3,CE"
    })
    @Requirement("RFC-3168")
    void marksOfTwoFragmentsMakeThatOfThePacket(int first, int second, String whole) {
        var marks = new FragmentMarks();
        marks.add(first);
        marks.add(second);
        assertThat(marks.isContradictory()).isEqualTo(whole.equals("-"));
        assertThat(marks.isCongested() && !marks.isContradictory()).isEqualTo(whole.equals("CE"));
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.2,10.0.0.1", "fd00::2,fd00::1"})
    @Requirement("RFC-3168")
    void packetWithAMarkedFragmentIsMarked(String peer, String own) {
        solo.host.listen(io.synwave.wire.IpAddress.ANY_IPV6, 80, 8);
        byte[] syn = Packets.syn(peer, own, 80);
        solo.put(marked(Packets.fragment(syn, 8, 24, 5), EcnField.ECT_0));
        List<byte[]> sent = solo.exchange(marked(Packets.fragment(syn, 0, 8, 5), EcnField.CE));
        assertThat(Packets.readTcp(sent.getFirst()).flags()).isEqualTo(TcpFlags.SYN | TcpFlags.ACK);
        solo.put(marked(Packets.fragment(syn, 8, 24, 6), EcnField.CE));
        assertThat(solo.exchange(Packets.fragment(syn, 0, 8, 6))).isEmpty();
        assertThat(solo.host.counters().value(Counter.IP_REASM_FAILS)).isEqualTo(1);
    }

    private static byte[] marked(byte[] packet, int field) {
        MemorySegment memory = io.synwave.link.Slabs.shared().take(2048);
        MemorySegment.copy(packet, 0, memory, java.lang.foreign.ValueLayout.JAVA_BYTE, 0, packet.length);
        EcnField.put(memory, 0, field);
        return memory.asSlice(0, packet.length).toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
    }
}
