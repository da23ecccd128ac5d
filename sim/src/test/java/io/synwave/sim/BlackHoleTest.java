package io.synwave.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.host.Host;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.link.Frame;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.testkit.Requirement;
import io.synwave.wire.Bytes;
import io.synwave.wire.IcmpMessage;
import io.synwave.wire.IpAddress;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.Ipv4Header;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A way whose far side takes smaller packets than the link at hand: with a router that says so, and without.
final class BlackHoleTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int BYTES = 2_000_000;
    private static final byte[] CHUNK = new byte[1 << 16];
    private static final byte[] INTO = new byte[1 << 16];
    private static final int QUOTE = 28;

    private final Simulation simulation = new Simulation(7);
    private Rule rule = (segment, nowNs) -> Fate.PASS;
    private @Nullable SimLink link;
    private int swallowed;
    private int received;
    private String way = "delay 10ms";

    @AfterEach
    void close() {
        simulation.close();
    }

    /// What becomes of packets larger than `most` that the client sends.
    private void swallow(int most, boolean tells) {
        rule = (segment, nowNs) -> {
            if (!segment.from().equals("client") || segment.ip().totalLength() <= most) return Fate.PASS;
            swallowed++;
            if (tells) tell(segment, most, nowNs);
            return Fate.DROP;
        };
    }

    /// The router between them says "fragmentation needed".
    private void tell(SegmentView segment, int most, long nowNs) {
        SimLink way = Objects.requireNonNull(link);
        Frame frame = Objects.requireNonNull(way.b().take());
        int total = 20 + IcmpMessage.LENGTH + QUOTE;
        frame.length(total);
        var memory = frame.memory();
        long at = frame.offset();
        Ipv4Header.write(memory, at, total, IpProtocol.ICMP, (int) segment.ip().destinationLo(), (int)
                segment.ip().sourceLo());
        IcmpMessage.write(memory, at + 20, IcmpMessage.V4_UNREACHABLE, IcmpMessage.V4_FRAGMENTATION_NEEDED, most);
        long quote = at + 20 + IcmpMessage.LENGTH;
        Bytes.putU8(memory, quote, 0x45);
        Ipv4Header.write(
                memory,
                quote,
                segment.ip().totalLength(),
                IpProtocol.TCP,
                (int) segment.ip().sourceLo(),
                (int) segment.ip().destinationLo());
        Bytes.putU16(memory, quote + 20, segment.tcp().sourcePort());
        Bytes.putU16(memory, quote + 22, segment.tcp().destinationPort());
        Bytes.putI32(memory, quote + 24, segment.tcp().sequence());
        IcmpMessage.finish(memory, at + 20, total - 20, 0);
        way.a().arrived(frame, nowNs);
    }

    /// Sends, and answers how many seconds it took.
    private double transfer(TcpSettings settings, long limitNs) {
        Host client = simulation.host("client", builder -> builder.settings(settings));
        Host server = simulation.host("server");
        link = simulation.connect(client, "10.0.0.1/24", server, "10.0.0.2/24", LinkSpec.parse(way));
        link.rules().add(rule);
        TcpServer at = server.listen(IpAddress.parse("10.0.0.2"), 80, 1);
        at.handler(ready -> Objects.requireNonNull(ready.accept()).handler((socket, events) -> read(socket)));
        int[] left = {BYTES};
        TcpSocket socket = client.connect(IpAddress.parse("10.0.0.2"), 80);
        socket.handler((s, events) -> {
            while (left[0] > 0) {
                int wrote = s.write(CHUNK, 0, Math.min(CHUNK.length, left[0]));
                if (wrote <= 0) return;
                left[0] -= wrote;
            }
        });
        while (received < BYTES && simulation.nowNs() < limitNs) simulation.runUntil(simulation.nowNs() + SECOND / 10);
        return simulation.nowNs() / 1e9;
    }

    private void read(TcpSocket socket) {
        for (int n = socket.read(INTO, 0, INTO.length); n > 0; n = socket.read(INTO, 0, INTO.length)) received += n;
    }

    private static TcpSettings probing(int mode) {
        return TcpSettings.linux().with(Setting.MTU_PROBING, mode);
    }

    @Test
    @Requirement({"RFC-1191", "RFC-5927"})
    void routerThatTellsCostsOneFlight() {
        swallow(1200, true);
        assertThat(transfer(TcpSettings.linux(), 60 * SECOND)).isLessThan(5);
        assertThat(received).isEqualTo(BYTES);
        assertThat(swallowed).as("packets lost to the router").isBetween(1, 10);
    }

    @Test
    void withoutProbingSilenceIsTheEnd() {
        swallow(1200, false);
        transfer(probing(0), 60 * SECOND);
        assertThat(received).isZero();
    }

    @Test
    @Requirement("LINUX-TCPMSS")
    void clampedSynsKeepAwayFromIt() {
        swallow(1200, false);
        way = "delay 10ms clamp_mss 1200";
        assertThat(transfer(probing(0), 60 * SECOND)).isLessThan(5);
        assertThat(received).isEqualTo(BYTES);
        assertThat(swallowed).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1400, 1200, 576, 300})
    @Requirement("RFC-4821")
    void silentBlackHoleIsFoundAndPassed(int most) {
        swallow(most, false);
        assertThat(transfer(probing(1), 300 * SECOND)).isLessThan(most < 1000 ? 60 : 20);
        assertThat(received).isEqualTo(BYTES);
    }

    @Test
    @Requirement("RFC-4821")
    void probingFromTheStartNeverMeetsOne() {
        swallow(1400, false);
        assertThat(transfer(probing(2), 60 * SECOND)).isLessThan(5);
        assertThat(received).isEqualTo(BYTES);
        assertThat(swallowed).as("probes that were too large").isBetween(1, 8);
    }
}
