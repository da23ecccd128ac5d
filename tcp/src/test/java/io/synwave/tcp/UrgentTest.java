package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Urgent data between two ends: RFC 9293 §3.8.5.
class UrgentTest {
    private static final long MS = TwoEnds.MS;
    private static final int LONG_RUN = 70_000;

    private final TwoEnds world = new TwoEnds(TcpSettings.linux().with(Setting.SEND_BUFFER, 4 * LONG_RUN));
    private final List<Integer> marked = new ArrayList<>();
    private int bytesSent;

    private TcpConnection server() {
        return world.server.connection;
    }

    private void open() {
        world.open();
        world.runFor(100 * MS);
        server().takeEvents();
        world.client.lose = seg -> {
            bytesSent += seg.textLen();
            if (seg.isUrg()) marked.add(seg.up());
            return false;
        };
    }

    private void writeUrgent(String text) {
        TcpConnection client = world.client.connection;
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        client.sendRing().write(bytes, 0, bytes.length);
        client.requests().markUrgent();
        client.send(world.nowNs);
        client.transmit(world.client, world.nowNs);
    }

    private boolean hearsOfUrgentData() {
        world.runFor(20 * MS);
        return (server().takeEvents() & TcpEvents.URGENT) != 0;
    }

    @Test
    @Requirement("MUST-62")
    void thePointerNamesThePlaceBehindTheLastUrgentByte() {
        open();
        writeUrgent("abc");
        assertThat(marked).containsExactly(3);
    }

    @Test
    @Requirement("MUST-31")
    void aRunLongerThanAPointerReachesIsUrgentToItsEnd() {
        open();
        writeUrgent("u".repeat(LONG_RUN));
        int read = 0;
        for (int i = 0; i < 20; i++) {
            world.runFor(50 * MS);
            read += world.server.read().length();
        }
        assertThat(read).isEqualTo(LONG_RUN);
        assertThat(marked).hasSize((LONG_RUN + 1447) / 1448); // every segment
        assertThat(marked.getFirst()).isEqualTo(0xffff);
        assertThat(marked.getLast()).isEqualTo(LONG_RUN % 1448);
        assertThat(bytesSent).isEqualTo(LONG_RUN);
    }

    @Test
    @Requirement("MUST-32")
    void theProgramHearsOfAPointerAndOfOneThatMovesOn() {
        open();
        writeUrgent("abc");
        assertThat(hearsOfUrgentData()).isTrue();
        world.client.write("d");
        assertThat(hearsOfUrgentData()).isFalse();
        writeUrgent("e");
        assertThat(hearsOfUrgentData()).isTrue();
    }

    @Test
    @Requirement("MUST-32")
    void theSamePointerAgainIsNoNews() {
        open();
        world.client.twice = seg -> seg.isUrg();
        writeUrgent("a".repeat(2_000)); // two segments, two copies each
        assertThat(hearsOfUrgentData()).isTrue();
        assertThat(marked).hasSize(2);
        world.runFor(200 * MS);
        assertThat(hearsOfUrgentData()).isFalse();
    }

    @Test
    @Requirement({"MUST-30", "MUST-33"})
    void whatIsUrgentAndUnreadIsKnownUntilItIsRead() {
        open();
        writeUrgent("abc");
        world.client.write("de");
        world.runFor(50 * MS);
        ReceivedUrgent urgent = server().requests().receivedUrgent();
        assertThat(urgent.ahead()).isEqualTo(3);
        server().receiveRing().skip(urgent.readable(100));
        assertThat(urgent.ahead()).isEqualTo(1);
        assertThat(urgent.isAtMark()).isTrue();
        assertThat(urgent.read()).isEqualTo('c');
        assertThat(urgent.read()).isEqualTo(ReceivedUrgent.NONE);
        assertThat(urgent.readable(100)).isEqualTo(100);
        assertThat(urgent.ahead()).isZero();
        assertThat(world.server.read()).isEqualTo("de");
    }

    @Test
    void inLineTheByteStaysInItsPlace() {
        open();
        server().requests().receivedUrgent().inLine(true);
        writeUrgent("abc");
        world.client.write("de");
        world.runFor(50 * MS);
        ReceivedUrgent urgent = server().requests().receivedUrgent();
        assertThat(urgent.read()).isEqualTo(ReceivedUrgent.NONE);
        server().receiveRing().skip(urgent.readable(100));
        assertThat(urgent.readable(100)).isEqualTo(100);
        assertThat(world.server.read()).isEqualTo("cde");
    }

    @Test
    @Requirement("MAY-6")
    void keepAliveProbesCarryAnOctetWhereThatIsWanted() {
        TwoEnds garbage = new TwoEnds(TcpSettings.linux().with(Setting.KEEP_ALIVE_OCTET, 1));
        garbage.open();
        garbage.runFor(100 * MS);
        TcpConnection client = garbage.client.connection;
        client.requests().keepAlive(true, garbage.nowNs);
        client.requests().keepAliveTimes(1_000 * MS, 1_000 * MS, 3, garbage.nowNs);
        List<Integer> lengths = new ArrayList<>();
        garbage.client.lose = seg ->
                lengths.add(seg.textLen()) && seg.seq() != client.status().sndUna() - 1;
        garbage.runFor(1_500 * MS);
        assertThat(lengths).containsExactly(1);
        garbage.runFor(60_000 * MS);
        assertThat(client.state()).isEqualTo(io.synwave.trace.TcpState.ESTABLISHED);
        assertThat(garbage.server.connection.receiveRing().available()).isZero();
    }
}
