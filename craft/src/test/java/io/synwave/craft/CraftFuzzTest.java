package io.synwave.craft;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.synwave.craft.script.Step;
import io.synwave.craft.script.StepException;
import io.synwave.craft.script.StepReader;
import io.synwave.link.Direction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// No packet makes the dissector throw, no text the reader of steps anything but its one typed failure.
///
/// Without `JAZZER_FUZZ=1` the inputs in the resources run, and many random ones made here.
class CraftFuzzTest {
    private static final int RUNS = 20_000;
    private static final String LETTERS =
            "SFRPAUEWe. =:,\"\\x0123456789abcdef+-*#\n\té𝄞 wait expect sniff nothing within seq=1 ts mss= sack=1:2 hex=ff";

    @FuzzTest(maxDuration = "30s")
    void packet(byte[] data) {
        Dissection dissection = Dissection.of(data);
        assertThat(String.join("\n", dissection.lines())).hasSizeLessThan(4_000 + 6 * data.length);
        int taken = dissection.headers().stream().mapToInt(Header::length).sum();
        assertThat(taken + dissection.rest().length()).isEqualTo(data.length);
        Seen seen = new Seen(0, Direction.IN, Octets.of(data));
        assertThat(new DumpLine(DumpLine.Numbers.RELATIVE).of(seen)).isNotEmpty();
        if (seen.isTcp()) writtenAgainIsTheSame(seen);
    }

    /// What the reader of options understood, or did not, it writes as it was.
    private static void writtenAgainIsTheSame(Seen seen) {
        byte[] again = Packet.of(Tcp.plain().options(seen.options())).bytes();
        byte[] header = Octets.of(
                        seen.octets().memory(),
                        seen.tcp().optionsOffset(),
                        seen.tcp().optionsLength())
                .bytes();
        assertThat(withoutPadding(again, 20)).isEqualTo(withoutPadding(header, 0));
    }

    private static String withoutPadding(byte[] bytes, int from) {
        return Octets.of(Arrays.copyOfRange(bytes, from, bytes.length))
                .toString()
                .replaceFirst("(00)+$", "");
    }

    @FuzzTest(maxDuration = "30s")
    void step(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        for (int version : new int[] {4, 6}) {
            try {
                use(new StepReader(version).read(text));
            } catch (StepException e) {
                assertThat(e.column()).isBetween(1, text.length() + 1);
                assertThat(e).message().isNotBlank();
            }
        }
    }

    /// What could be read can be built, and what was built be taken apart.
    private static void use(Step step) {
        if (step instanceof Step.Send send) {
            byte[] bytes = send.header().carrying(send.segment()).bytes();
            assertThat(Dissection.of(bytes).headers()).isNotEmpty();
        }
        assertThat(step.toString()).isNotEmpty();
    }

    @Test
    void randomPacketsAreTakenApart() {
        RandomPackets sound = new RandomPackets(3, RandomPackets.Truth.ANY);
        Random random = new Random(3);
        for (int i = 0; i < RUNS; i++) {
            byte[] bytes = sound.next().packet().bytes();
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            packet(Arrays.copyOf(bytes, random.nextInt(10) == 0 ? random.nextInt(bytes.length) : bytes.length));
        }
    }

    @Test
    void randomWordsAreRead() {
        Random random = new Random(4);
        String[] words = (LETTERS + " S A PA \"hi\" win=0xff ttl=3 x3 src=10.0.0.1 opt=9:00 raw=01 tfo nop 300ms 1s")
                .split(" ", -1);
        for (int i = 0; i < RUNS; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(6); n >= 0; n--) {
                if (random.nextInt(4) > 0)
                    text.append(words[random.nextInt(words.length)]).append(' ');
                else text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            step(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
