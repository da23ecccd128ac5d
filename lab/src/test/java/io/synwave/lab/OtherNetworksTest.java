package io.synwave.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.wire.IpAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every story holds on networks other than the one it is written for, or breaks for a reason that is true.
class OtherNetworksTest {
    private static final Map<String, UnaryOperator<Setup>> NETWORKS = networks();

    /// Experiment and network, and why the story is another one there.
    private static final Map<String, String> ANOTHER_STORY = Map.of(
            "syn-flood rtt 1 ms",
            "at 3000 SYNs/s the oldest of 129 half-open connections is 43 ms old when it gives way:"
                    + " who is nearer than that is served",
            "syn-flood rtt 500 ms",
            "in a burst at 200 SYNs/s the oldest half-open connection is younger than 500 ms when it gives way,"
                    + " and a lost packet costs more than the 7 s that a client waits",
            "http-1.1-pipelining MTU 576",
            "the first flight is ten segments, and at 536 bytes each they do not hold ten pages");

    private static Map<String, UnaryOperator<Setup>> networks() {
        Map<String, UnaryOperator<Setup>> networks = new LinkedHashMap<>();
        for (int ms : new int[] {1, 100, 200, 500}) {
            networks.put("rtt " + ms + " ms", setup -> setup.with(setup.link().delay(ms * Stage.MS / 2)));
        }
        networks.put("IPv6", setup -> at(at(setup, Role.CLIENT, "fd00::1"), Role.SERVER, "fd00::2"));
        networks.put("MTU 576", setup -> setup.with(setup.link().mtu(576)));
        networks.put("MTU 9000", setup -> setup.with(setup.link().mtu(9000)));
        return networks;
    }

    private static Setup at(Setup setup, Role role, String address) {
        Party party = setup.party(role);
        return setup.with(role, party.at(IpAddress.parse(address), party.port()));
    }

    @TestFactory
    Stream<DynamicTest> everyStoryHoldsOrBreaksForTheReasonThatIsListed() {
        return Laboratory.all().stream()
                .flatMap(e -> NETWORKS.entrySet().stream()
                        .map(network -> DynamicTest.dynamicTest(
                                name(e, network.getKey()), () -> judge(e, network.getKey(), network.getValue()))));
    }

    private static void judge(Experiment e, String network, UnaryOperator<Setup> change) {
        Report report = Laboratory.run(e, change.apply(e.setup()), null);
        String isAnother = ANOTHER_STORY.get(name(e, network));
        if (isAnother == null) assertThat(report.findings()).isNotEmpty().allMatch(Finding::holds);
        else assertThat(report.holds()).as(isAnother).isFalse();
    }

    private static String name(Experiment e, String network) {
        return e.name() + " " + network;
    }
}
