package io.synwave.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.wire.Bytes;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.Ipv4Header;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import io.synwave.wire.TcpOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Requirement("LINUX-TCPMSS")
class MssClampTapTest {
    private final MemoryLink.Pair wire = MemoryLink.pair(1500);
    private final MssClampTap tap = new MssClampTap(wire.left(), 1280);

    @AfterEach
    void close() {
        tap.close();
        wire.close();
    }

    private static void sendSyn(Link link) {
        Frame frame = Packets.take(link).length(44);
        Ipv4Header.write(frame.memory(), frame.offset(), 44, IpProtocol.TCP, 1, 2);
        long at = frame.offset() + 20;
        TcpHeader.write(frame.memory(), at, 1, 2, 24);
        TcpHeader.putFlags(frame.memory(), at, TcpFlags.SYN);
        TcpOptions.putMss(frame.memory(), at + 20, 1460);
        link.send(frame);
    }

    private static List<Integer> arrived(Link link) {
        List<Integer> mss = new ArrayList<>();
        link.receive(frame -> mss.add(Bytes.u16(frame.memory(), frame.offset() + 42)), 8);
        return mss;
    }

    @Test
    void synsOfBothWaysAskForNoMoreThanFits() {
        sendSyn(tap);
        assertThat(arrived(wire.right())).containsExactly(1240);
        sendSyn(wire.right());
        assertThat(arrived(tap)).containsExactly(1240);
        assertThat(tap.clamped()).isEqualTo(2);
    }
}
