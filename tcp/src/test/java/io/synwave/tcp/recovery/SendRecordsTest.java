package io.synwave.tcp.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The retransmission queue against a plain list of ranges.
class SendRecordsTest {
    private final SendRecords records = new SendRecords();

    private void send(int... boundaries) {
        for (int i = 1; i < boundaries.length; i++) {
            records.append(boundaries[i - 1], boundaries[i], 100L * i);
        }
    }

    @Test
    void anAckInTheMiddleTrimsTheRecord() {
        send(0, 100, 200, 300);
        records.markLost(1);

        records.acknowledge(150);

        assertThat(records.size()).isEqualTo(2);
        assertThat(records.start(0)).isEqualTo(150);
        assertThat(records.end(0)).isEqualTo(200);
        assertThat(records.lostBytes()).as("what is left of the lost one").isEqualTo(50);
        assertThat(records.sentNs(0)).isEqualTo(200);
    }

    /// RFC 6298 §3, Karn: after a repetition nobody knows which copy was acknowledged.
    @Test
    void aRepeatedRecordGivesNoSample() {
        send(0, 100, 200, 300, 400);
        records.retransmitted(0, 900);

        records.acknowledge(200);
        assertThat(records.lastAckedSentNs()).as("covers a repeated one").isEqualTo(-1);

        records.acknowledge(300);
        assertThat(records.lastAckedSentNs()).isEqualTo(300);

        records.acknowledge(350);
        assertThat(records.lastAckedSentNs()).as("covers none whole").isEqualTo(-1);
    }

    @Test
    void theNewestCoveredRecordGivesTheSample() {
        send(0, 100, 200, 300);

        records.acknowledge(200);

        assertThat(records.lastAckedSentNs()).isEqualTo(200);
    }

    @Test
    void aRecordCutInTwoKeepsItsMarksInBothHalves() {
        send(0, 100, 300, 400);
        records.retransmitted(1, 777);
        records.markLost(1);

        records.split(1, 220);

        assertThat(records.size()).isEqualTo(4);
        assertThat(records.end(1)).isEqualTo(220);
        assertThat(records.start(2)).isEqualTo(220);
        assertThat(records.end(2)).isEqualTo(300);
        assertThat(records.lostBytes()).isEqualTo(200);
        assertThat(records.isLost(1) && records.isLost(2)).isTrue();
        assertThat(records.isRepeated(1) && records.isRepeated(2)).isTrue();
        assertThat(records.sentNs(2)).isEqualTo(777);
        records.retransmitted(1, 800);
        records.retransmitted(2, 801);
        assertThat(records.firstLost()).isEqualTo(-1);
    }

    @Test
    void aNewBeginAfterAllWasAcknowledgedMayLieAnywhere() {
        send(0, 100);
        records.acknowledge(100);
        records.append(5000, 5001, 9);

        assertThat(records.start(0)).isEqualTo(5000);
        records.clear();
        assertThat(records.isEmpty()).isTrue();
        assertThat(records.lostBytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Integer.MAX_VALUE - 5_000, -5_000})
    void randomUseIsWhatAPlainListSays(int base) {
        for (long seed = 1; seed <= 100; seed++) {
            new Model(seed, base).play();
        }
    }

    /// One range of the list; numbers count from the base.
    private static final class Range {
        int start;
        int end;
        long sentNs;
        boolean lost;
        boolean repeated;
        boolean sacked;
        long order;

        Range(int start, int end, long sentNs) {
            this.start = start;
            this.end = end;
            this.sentNs = sentNs;
        }
    }

    private static final class Model {
        private final String name;
        private final int base;
        private final Random random;
        private final SendRecords records = new SendRecords();
        private final List<Range> list = new ArrayList<>();
        private int nxt;
        private long nowNs;
        private long sampleNs;
        private long sendings;
        private final List<Integer> delivered = new ArrayList<>();

        Model(long seed, int base) {
            this.base = base;
            random = new Random(seed);
            name = "seed " + seed + " base " + base;
        }

        void play() {
            for (int step = 0; step < 300; step++) {
                nowNs++;
                if (list.isEmpty() || random.nextInt(5) < 2) {
                    send();
                } else {
                    change(random.nextInt(list.size()));
                }
                check();
            }
        }

        private void send() {
            int end = nxt + 1 + random.nextInt(50);
            records.append(base + nxt, base + end, nowNs);
            list.add(new Range(nxt, end, nowNs));
            list.getLast().order = ++sendings;
            nxt = end;
        }

        private void change(int i) {
            Range r = list.get(i);
            switch (random.nextInt(12)) {
                case 0, 1 -> {
                    records.markLost(i);
                    r.lost = !r.sacked;
                }
                case 2, 3 -> repeat(i, r);
                case 4 -> split(i, r);
                case 5 -> {
                    records.markAllLost();
                    list.forEach(all -> all.lost = !all.sacked);
                }
                case 6, 7 -> sack(r.start + random.nextInt(40) - 20, r.end + random.nextInt(100) - 20);
                case 8 -> {
                    records.unmarkLost();
                    list.forEach(all -> all.lost = false);
                }
                case 9 -> forgetSacks();
                default -> acknowledge(r.start + random.nextInt(r.end - r.start + 1));
            }
        }

        private void repeat(int i, Range r) {
            if (r.sacked) {
                return; // what the peer has is not sent again
            }
            records.retransmitted(i, nowNs);
            r.lost = false;
            r.repeated = true;
            r.sentNs = nowNs;
            r.order = ++sendings;
        }

        private void sack(int left, int right) {
            delivered.clear();
            records.sack(base + left, base + right, i -> delivered.add(records.start(i) - base));
            List<Integer> expected = new ArrayList<>();
            for (Range r : list) {
                if (r.start >= left && r.end <= right && !r.sacked) {
                    expected.add(r.start);
                    r.sacked = true;
                    r.lost = false;
                }
            }
            assertThat(delivered).as(name).isEqualTo(expected);
        }

        private void forgetSacks() {
            if (random.nextInt(10) == 0) {
                records.forgetSacks();
                list.forEach(all -> all.sacked = false);
            }
        }

        private void split(int i, Range r) {
            if (r.end - r.start < 2 || r.sacked) {
                return;
            }
            int boundary = r.start + 1 + random.nextInt(r.end - r.start - 1);
            records.split(i, base + boundary);
            Range second = new Range(boundary, r.end, r.sentNs);
            second.lost = r.lost;
            second.repeated = r.repeated;
            second.order = r.order;
            r.end = boundary;
            list.add(i + 1, second);
        }

        private void acknowledge(int una) {
            List<Range> covered = list.stream().filter(r -> r.end <= una).toList();
            List<Integer> fresh =
                    covered.stream().filter(r -> !r.sacked).map(r -> r.start).toList();
            delivered.clear();
            boolean clear = !covered.isEmpty() && covered.stream().noneMatch(r -> r.repeated);
            sampleNs = clear ? covered.getLast().sentNs : -1;
            list.removeAll(covered);
            if (!list.isEmpty()) {
                list.getFirst().start = Math.max(list.getFirst().start, una);
            }
            records.acknowledge(base + una, i -> delivered.add(records.start(i) - base));
            assertThat(delivered).as(name).isEqualTo(fresh);
            assertThat(records.lastAckedSentNs()).as(name).isEqualTo(sampleNs);
        }

        private void check() {
            assertThat(records.size()).as(name).isEqualTo(list.size());
            for (int i = 0; i < list.size(); i++) {
                Range r = list.get(i);
                assertThat(records.start(i) - base).as(name).isEqualTo(r.start);
                assertThat(records.end(i) - base).as(name).isEqualTo(r.end);
                assertThat(records.sentNs(i)).as(name).isEqualTo(r.sentNs);
                assertThat(records.isLost(i)).as(name).isEqualTo(r.lost);
                assertThat(records.isRepeated(i)).as(name).isEqualTo(r.repeated);
                assertThat(records.isSacked(i)).as(name).isEqualTo(r.sacked);
                assertThat(records.order(i) - records.order(0)).as(name).isEqualTo((int)
                        (r.order - list.getFirst().order));
            }
            checkSums();
        }

        private void checkSums() {
            List<Range> lost = list.stream().filter(r -> r.lost).toList();
            List<Range> sacked = list.stream().filter(r -> r.sacked).toList();
            assertThat(records.lostBytes()).as(name).isEqualTo(bytes(lost));
            assertThat(records.lostCount()).as(name).isEqualTo(lost.size());
            assertThat(records.firstLost()).as(name).isEqualTo(lost.isEmpty() ? -1 : list.indexOf(lost.getFirst()));
            assertThat(records.sackedBytes()).as(name).isEqualTo(bytes(sacked));
            assertThat(records.sackedCount()).as(name).isEqualTo(sacked.size());
        }

        private static int bytes(List<Range> ranges) {
            return ranges.stream().mapToInt(r -> r.end - r.start).sum();
        }
    }
}
