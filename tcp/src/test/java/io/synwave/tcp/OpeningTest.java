package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.wire.IpAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a connection announces and assumes before it has heard anything: RFC 9293 §3.7.1.
final class OpeningTest {
    /// The last ones have links larger than any IP packet: what it cannot carry is not asked for.
    @ParameterizedTest
    @CsvSource({
        "10.0.0.1,1500,1460",
        "10.0.0.1,576,536",
        "10.0.0.1,65535,65495",
        "fd00::1,1500,1440",
        "fd00::1,1280,1220",
        "fd00::1,65575,65515",
        "10.0.0.1,65536,65495",
        "10.0.0.1,200000,65495",
        "fd00::1,65576,65515",
        "fd00::1,200000,65515"
    })
    @Requirement("MUST-67")
    void announcedMssIsWhatThePacketsOfTheDeviceHold(String local, int mtu, int mss) {
        IpAddress end = IpAddress.parse(local);
        TcpStack stack = new TcpStack(TcpSettings.linux(), TwoEnds.MEMORY, () -> 1, null, 0);
        Opening opening = new Opening(new FourTuple(end, 1, end, 2), mtu, stack.settings());
        assertThat(stack.connect(opening, 0).status().advMss()).isEqualTo(mss);
    }
}
