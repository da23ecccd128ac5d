package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ranges beyond RCV.NXT, against a map of single bytes.
class ReassemblyTest {
    private final Reassembly reassembly = new Reassembly();

    private static List<String> blocks(Reassembly r, int base) {
        List<String> blocks = new ArrayList<>();
        for (int i = 0; i < r.sackCount(Integer.MAX_VALUE); i++) {
            blocks.add((r.sackLeft(i) - base) + "-" + (r.sackRight(i) - base));
        }
        return blocks;
    }

    @Test
    void overlappingAndTouchingRangesBecomeOne() {
        reassembly.add(100, 200);
        reassembly.add(300, 400);
        reassembly.add(200, 250);
        assertThat(blocks(reassembly, 0)).containsExactly("100-250", "300-400");

        reassembly.add(240, 310);
        assertThat(blocks(reassembly, 0)).containsExactly("100-400");
        assertThat(reassembly.bytes()).isEqualTo(300);

        reassembly.add(150, 160);
        assertThat(blocks(reassembly, 0)).containsExactly("100-400");
    }

    @Test
    void oneRangeMaySwallowMany() {
        for (int i = 0; i < 10; i++) {
            reassembly.add(100 * i + 50, 100 * i + 60);
        }
        reassembly.add(140, 775);

        assertThat(reassembly.count()).isEqualTo(4);
        assertThat(blocks(reassembly, 0)).containsExactly("140-775", "950-960", "850-860", "50-60");
    }

    /// RFC 2018 §4: first the range that the segment belongs to which brought the ACK, then the most recent ones.
    @Test
    void theNewestRangeIsReportedFirst() {
        reassembly.add(100, 110);
        reassembly.add(300, 310);
        reassembly.add(200, 210);
        assertThat(blocks(reassembly, 0)).containsExactly("200-210", "300-310", "100-110");

        reassembly.add(110, 120);
        assertThat(blocks(reassembly, 0)).containsExactly("100-120", "200-210", "300-310");
        assertThat(reassembly.sackCount(2)).isEqualTo(2);
    }

    @Test
    void whatTouchesRcvNxtIsTaken() {
        reassembly.add(100, 110);
        reassembly.add(120, 130);
        reassembly.add(140, 150);

        assertThat(reassembly.advance(99)).isEqualTo(99);
        assertThat(reassembly.advance(100)).isEqualTo(110);
        assertThat(reassembly.advance(125)).isEqualTo(130);
        assertThat(reassembly.advance(160))
                .as("text that went beyond all that waits")
                .isEqualTo(160);
        assertThat(reassembly.isEmpty()).isTrue();
    }

    @Test
    void memoryIsBounded() {
        for (int i = 0; i < Reassembly.LIMIT; i++) {
            assertThat(reassembly.add(10 * i + 10, 10 * i + 15)).isTrue();
        }
        assertThat(reassembly.add(5, 7)).as("one hole too many").isFalse();
        assertThat(reassembly.add(5000, 5001)).isFalse();
        assertThat(reassembly.count()).isEqualTo(Reassembly.LIMIT);
        assertThat(reassembly.bytes()).isEqualTo(5 * Reassembly.LIMIT);

        assertThat(reassembly.add(15, 20)).as("what closes a hole has a place").isTrue();
        assertThat(reassembly.count()).isEqualTo(Reassembly.LIMIT - 1);
        assertThat(reassembly.add(5, 7)).isTrue();
    }

    @Test
    void clearedItCanBeUsedAgain() {
        reassembly.add(10, 20);
        reassembly.clear();
        assertThat(reassembly.isEmpty()).isTrue();

        reassembly.add(30, 40);
        assertThat(blocks(reassembly, 0)).containsExactly("30-40");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Integer.MAX_VALUE - 1000, -1000})
    void randomRangesAreWhatAMapOfBytesSays(int base) {
        for (long seed = 1; seed <= 60; seed++) {
            new Model(seed, base).play();
        }
    }

    /// Which bytes have come, one boolean each; RCV.NXT moves on as holes close.
    private static final class Model {
        private static final int SPAN = 2000;
        private final String name;
        private final int base;
        private final Random random;
        private final boolean[] arrived = new boolean[SPAN];
        private final Reassembly reassembly = new Reassembly();
        private int nxt;

        Model(long seed, int base) {
            this.base = base;
            random = new Random(seed);
            name = "seed " + seed + " base " + base;
        }

        void play() {
            for (int step = 0; step < 120 && nxt < SPAN - 2; step++) {
                int from = nxt + random.nextInt(SPAN - 1 - nxt);
                int to = Math.min(SPAN, from + 1 + random.nextInt(random.nextInt(5) == 0 ? 300 : 25));
                if (random.nextInt(10) == 0) {
                    from = nxt;
                }
                arrive(from, to);
                check();
            }
        }

        private void arrive(int from, int to) {
            java.util.Arrays.fill(arrived, from, to, true);
            int reached = nxt;
            while (reached < SPAN && arrived[reached]) {
                reached++;
            }
            if (from == nxt) {
                assertThat(reassembly.advance(base + to)).as(name).isEqualTo(base + reached);
                nxt = reached;
            } else {
                assertThat(reassembly.add(base + from, base + to)).as(name).isTrue();
                assertThat(reassembly.sackLeft(0) - base).as(name).isLessThanOrEqualTo(from);
                assertThat(reassembly.sackRight(0) - base).as(name).isGreaterThanOrEqualTo(to);
            }
        }

        private void check() {
            List<String> runs = new ArrayList<>();
            int bytes = 0;
            for (int i = nxt; i < SPAN; i++) {
                int begin = i;
                while (i < SPAN && arrived[i]) {
                    i++;
                }
                bytes += i - begin;
                if (i > begin) {
                    runs.add(begin + "-" + i);
                }
            }
            assertThat(blocks(reassembly, base)).as(name).containsExactlyInAnyOrderElementsOf(runs);
            assertThat(reassembly.bytes()).as(name).isEqualTo(bytes);
            assertThat(reassembly.isEmpty()).isEqualTo(runs.isEmpty());
        }
    }
}
