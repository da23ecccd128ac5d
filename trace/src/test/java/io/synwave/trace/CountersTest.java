package io.synwave.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CountersTest {
    private final Counters counters = new Counters();

    @Test
    void eachIsCountedUnderItsOwnName() {
        for (int i = 0; i < Counter.values().length; i++) {
            for (int k = 0; k <= i; k++) counters.count(Counter.values()[i]);
        }
        assertThat(counters.byName()).hasSameSizeAs(Counter.values());
        assertThat(counters.byName()).containsEntry("TcpInSegs", counters.value(Counter.IN_SEGS));
        assertThat(counters.value(Counter.IP_IN_RECEIVES)).isEqualTo(1);
        assertThat(counters.value(Counter.NEIGHBOUR_DROPS)).isEqualTo(Counter.values().length);
    }

    @Test
    void theyStandInTheOrderOfNstat() {
        List<String> families = counters.byName().keySet().stream()
                .map(name -> name.replaceAll("(Icmp|IpExt|Ip|TcpExt|Tcp).*", "$1"))
                .distinct()
                .toList();
        assertThat(families).startsWith("Ip", "Icmp", "Tcp", "TcpExt").doesNotHaveDuplicates();
    }
}
