package io.synwave.host.defence;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.testkit.Requirement;
import io.synwave.trace.Counter;
import io.synwave.trace.TcpState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Peers that mean harm: what they reach is bounded, by the numbers asserted here. docs/defence.md lists them.
final class TcpAttacksTest {
    private static final long MS = 1_000_000;

    private Victim victim = new Victim(TcpSettings.linux());

    @AfterEach
    void allMemoryComesBack() {
        victim.close();
        assertThat(victim.host.bufferBytes()).isZero();
    }

    private void victim(TcpSettings settings) {
        victim.close();
        victim = new Victim(settings);
    }

    private static List<byte[]> write(Victim victim, Victim.Peer peer, int bytes) {
        peer.socket.write(new byte[bytes], 0, bytes);
        return victim.poll();
    }

    // ---- what a peer makes us send ----

    private int segmentsOf4800Bytes(int mss) {
        Victim.Peer peer = victim.peer(4000, 60_000, mss);
        int sent = 0;
        peer.socket.write(new byte[4800], 0, 4800);
        List<byte[]> packets = victim.poll();
        for (int acked = 0; acked < 4800 && !packets.isEmpty(); ) {
            sent += packets.size();
            for (byte[] p : packets) acked += Victim.textOf(p);
            packets = peer.ack(peer.first + acked, 60_000);
        }
        return sent;
    }

    /// CVE-2019-11479. The second half shows the defence switched off.
    @Test
    void tinyMssDoesNotMakeManySegments() {
        assertThat(segmentsOf4800Bytes(8)).isLessThanOrEqualTo(100);
        victim(TcpSettings.linux().with(Setting.LEAST_MSS, 8));
        assertThat(segmentsOf4800Bytes(8)).as("without the least").isGreaterThanOrEqualTo(600);
    }

    /// The peer opens its window byte by byte, while nothing is acknowledged: each edge would cut a record.
    @Test
    void windowEdgesThatMoveByBytesMakeNoSwarmOfSegments() {
        Victim.Peer peer = victim.peer(4001, 60_000, 1460);
        write(victim, peer, 14_600);
        int sent = 0;
        for (int window = 1; window < 3000; window++) {
            sent += peer.ack(peer.first, window).size();
            sent += victim.after(1 * MS).size();
        }
        for (int i = 0; i < 20; i++) sent += victim.after(500 * MS).size();
        assertThat(sent).as("segments").isLessThan(300);
    }

    // ---- congestion control deceived ----

    /// Savage 1999: one segment acknowledged in a thousand parts.
    @Test
    @Requirement("RFC-3465")
    void ackSplittingGainsNoMoreThanBytes() {
        Victim.Peer peer = victim.peer(4002, 60_000, 1460);
        write(victim, peer, 14_600);
        int before = peer.socket.status().cwnd();
        for (int i = 1; i <= 1460; i++) peer.ack(peer.first + i, 60_000);
        assertThat(peer.socket.status().cwnd() - before).isLessThanOrEqualTo(1460);
    }

    /// Savage 1999: ACKs of what was never sent.
    @Test
    void optimisticAcksGainNothing() {
        Victim.Peer peer = victim.peer(4003, 60_000, 1460);
        write(victim, peer, 14_600);
        int before = peer.socket.status().cwnd();
        int answers = 0;
        for (int i = 1; i <= 1000; i++)
            answers += peer.ack(peer.first + 14_600 + 1460 * i, 60_000).size();
        assertThat(peer.socket.status().cwnd()).isEqualTo(before);
        assertThat(peer.socket.status().inFlight()).isEqualTo(14_600);
        assertThat(answers).as("answers").isLessThanOrEqualTo(1);
    }

    // ---- memory ----

    /// Every second byte, so that each is a hole of its own.
    @Test
    void holesOfOneByteAreRememberedUpToALimit() {
        Victim.Peer peer = victim.peer(4004, 60_000, 1460);
        peer.text(1, 1);
        long bytes = victim.host.bufferBytes();
        for (int i = 3; i < 10_000; i += 2) peer.text(i, 1);
        long grown = victim.host.bufferBytes() - bytes;
        assertThat(grown).as("memory: the ring that 10,000 bytes need").isLessThanOrEqualTo(32 << 10);
        int start = peer.socket.status().rcvNxt();
        for (int i = 0; i < 2_000; i += 2) peer.text(i, 1);
        assertThat(peer.socket.status().rcvNxt() - start)
                .as("128 islands with holes filled")
                .isBetween(256, 258);
    }

    /// Sockstress, and its like: many ask for much, shut their windows, and the programs have gone.
    @Test
    @Requirement("LINUX-TCP_LINGER2")
    void programsThatHaveLeftPeersWithShutWindowsAreBounded() {
        victim(TcpSettings.linux().with(Setting.MAX_ORPHANS, 16));
        leftWithShutWindows(100);
        assertThat(victim.host.sockets()).hasSizeLessThanOrEqualTo(17);
        long each = TcpSettings.linux().value(Setting.SEND_BUFFER);
        assertThat(victim.host.bufferBytes()).isLessThan(18 * each + (1 << 20));
    }

    /// Without a limit the same attack keeps what it asks for.
    @Test
    void withoutALimitOfOrphansAllOfThemStay() {
        leftWithShutWindows(100);
        assertThat(victim.host.sockets()).hasSize(100);
    }

    private void leftWithShutWindows(int count) {
        for (Victim.Peer peer : hoard(count)) {
            peer.socket.close();
            victim.poll();
        }
    }

    /// Peers that never open their windows, and a program that has written to each what fits.
    private List<Victim.Peer> hoard(int count) {
        List<Victim.Peer> peers = new ArrayList<>();
        for (int port = 5000; port < 5000 + count; port++) {
            Victim.Peer peer = victim.peer(port, 0, 1460);
            peer.socket.write(new byte[100_000], 0, 100_000);
            victim.poll();
            peers.add(peer);
        }
        return peers;
    }

    /// Sockstress while the programs are still there: what they wait for takes the host's memory and no more, 4 kB
    /// in
    /// each direction aside, and who comes then is served. The second half shows it without the limit.
    @Test
    void shutWindowsThatProgramsWaitForTakeTheHostsMemoryAndNoMore() {
        int count = 500;
        long most = 4 << 20;
        victim(TcpSettings.linux().with(Setting.MEMORY_PRESSURE, most / 2).with(Setting.MEMORY_MAX, most));
        hoard(count);
        assertThat(victim.host.bufferBytes()).isBetween(most / 2, most + count * (8L << 10));
        assertThat(served(victim.peer(4008, 60_000, 1460), 100_000)).isEqualTo(100_000);
        victim(TcpSettings.linux());
        hoard(count);
        assertThat(victim.host.bufferBytes()).as("without the limit").isGreaterThan(3 * most);
    }

    /// Text that has come to an honest peer, which acknowledges at once.
    private int served(Victim.Peer honest, int bytes) {
        int got = 0;
        int written = 0;
        for (int turn = 0; turn < 1000 && got < bytes; turn++) {
            written += honest.socket.write(new byte[bytes], 0, bytes - written);
            for (byte[] p : victim.after(1 * MS)) got += Victim.textOf(p);
            for (byte[] p : honest.ack(honest.first + got, 60_000)) got += Victim.textOf(p);
        }
        return got;
    }

    /// Where memory is short those go first that no program waits for: at their end, or when their timer expires.
    @Test
    void orphansGoFirstWhereMemoryIsShort() {
        long most = 2 << 20;
        victim(TcpSettings.linux().with(Setting.MEMORY_MAX, most));
        List<Victim.Peer> left = hoard(20);
        for (Victim.Peer peer : left) peer.socket.close();
        assertThat(victim.host.sockets()).as("there is enough").hasSize(20);
        for (int port = 7000; port < 7300; port++) {
            Victim.Peer kept = victim.peer(port, 0, 1460);
            kept.socket.write(new byte[100_000], 0, 100_000);
        }
        for (int i = 0; i < 20; i++) victim.after(1000 * MS);
        assertThat(victim.host.sockets()).as("no orphan, and all others").hasSize(300);
        assertThat(victim.host.counters().value(Counter.ABORT_ON_MEMORY)).isEqualTo(20);
    }

    /// Probes that nobody answers end such a connection, too.
    @Test
    void shutWindowOfASilentPeerIsNotWaitedForForEver() {
        Victim.Peer peer = victim.peer(4005, 0, 1460);
        peer.socket.write(new byte[100_000], 0, 100_000);
        victim.poll();
        peer.socket.close();
        for (int i = 0; i < 3600; i++) victim.after(1000 * MS);
        assertThat(peer.socket.state()).isEqualTo(TcpState.CLOSED);
        assertThat(victim.host.sockets()).isEmpty();
    }

    // ---- blind attackers ----

    /// CVE-2016-5696: were challenges counted for the whole host, one connection would tell of another.
    @Test
    @Requirement("RFC-5961")
    void challengesOfOneConnectionTellNothingOfAnother() {
        Victim.Peer probed = victim.peer(4006, 60_000, 1460);
        List<Victim.Peer> others = new ArrayList<>();
        for (int port = 6000; port < 6200; port++) others.add(victim.peer(port, 60_000, 1460));
        int answers = 0;
        for (int i = 0; i < 500; i++) answers += reset(probed).size();
        assertThat(answers).as("answers within half a second").isEqualTo(1);
        for (Victim.Peer other : others) assertThat(reset(other)).hasSize(1);
        assertThat(victim.host.counters().value(Counter.CHALLENGE_ACKS)).isEqualTo(201);
    }

    private List<byte[]> reset(Victim.Peer peer) {
        return victim.exchange(Victim.segment(peer.port, peer.seq + 100, 0, Victim.RST, 0, new byte[0], 0));
    }

    /// CVE-2019-11477, -11478: reports that cut every segment.
    @Test
    void sackBlocksThatCutSegmentsMakeNoMoreOfThem() {
        Victim.Peer peer = victim.peer(4007, 60_000, 1460);
        write(victim, peer, 14_600);
        SplittableRandom random = new SplittableRandom(3);
        int sent = 0;
        for (int i = 0; i < 5_000; i++) {
            int left = peer.first + 1460 + random.nextInt(12_000);
            ByteBuffer option = ByteBuffer.allocate(12)
                    .put((byte) 1)
                    .put((byte) 1)
                    .put((byte) 5)
                    .put((byte) 10);
            sent += peer.ack(
                            peer.first,
                            60_000,
                            option.putInt(left).putInt(left + 1).array())
                    .size();
        }
        assertThat(peer.socket.status().sacked()).as("segments marked").isZero();
        assertThat(sent).as("segments provoked").isLessThan(30);
    }
}
