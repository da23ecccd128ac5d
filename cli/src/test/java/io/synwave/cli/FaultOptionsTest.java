package io.synwave.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.link.Frame;
import io.synwave.link.Link;
import io.synwave.link.MemoryLink;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FaultOptionsTest {
    @Command
    private static final class Holder {
        @Mixin
        private final FaultOptions faults = new FaultOptions();
    }

    private static FaultOptions options(String... args) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(args);
        return holder.faults;
    }

    /// How many of 1000 frames arrive.
    private static int arrivals(FaultOptions faults) {
        MemoryLink.Pair wire = MemoryLink.pair(1500);
        int[] count = {0};
        try (Link left = faults.over(wire.left());
                Link right = wire.right()) {
            for (int i = 0; i < 1000; i++) {
                Frame frame = Objects.requireNonNull(left.take());
                left.send(frame.length(20));
                right.receive(f -> count[0]++, 10);
            }
        }
        return count[0];
    }

    @Test
    void aSeedGivesTheSameFaultsEachTime() {
        FaultOptions half = options("--faults", "loss 50%, duplicate 0", "--seed", "7");
        assertThat(arrivals(half)).isBetween(400, 600).isEqualTo(arrivals(half));
        assertThat(half).hasToString(", with loss 50%, duplicate 0 each way (seed 7)");
    }

    @Test
    void withoutWordsNothingGoesWrong() {
        assertThat(arrivals(options())).isEqualTo(1000);
        assertThat(options()).hasToString("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate 1mbit", "delay 10ms 1ms", "mtu 100", "loss", "loss 101%", "rain 5%"})
    void whatADeviceCannotHaveIsRefused(String words) {
        assertThatThrownBy(() -> options("--faults", words).check())
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("--faults");
    }
}
