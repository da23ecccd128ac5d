package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The queue against a list that is sorted anew for every question.
class TimerQueueTest {
    private static final long NEVER = Long.MAX_VALUE;
    private static final Comparator<Entry> ORDER =
            Comparator.comparingLong((Entry e) -> e.deadlineNs).thenComparingLong(e -> e.number);

    private static final class Entry implements TimerQueue.Timed {
        private final long number;
        private long deadlineNs = NEVER;
        private int index = -1;

        Entry(long number) {
            this.number = number;
        }

        @Override
        public long nextDeadlineNs() {
            return deadlineNs;
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public void timersExpire(long nowNs) {}

        @Override
        public int queueIndex() {
            return index;
        }

        @Override
        public void queueIndex(int index) {
            this.index = index;
        }

        @Override
        public String toString() {
            return number + "@" + deadlineNs;
        }
    }

    private final TimerQueue queue = new TimerQueue();

    private Entry armed(long number, long deadlineNs) {
        Entry e = new Entry(number);
        arm(e, deadlineNs);
        return e;
    }

    private void arm(Entry e, long deadlineNs) {
        e.deadlineNs = deadlineNs;
        queue.touch(e);
    }

    @Test
    void anEmptyQueueWaitsForEver() {
        assertThat(queue.nextDeadlineNs()).isEqualTo(NEVER);
        assertThat(queue.pollExpired(NEVER - 1)).isNull();
    }

    @Test
    void equalDeadlinesExpireByNumber() {
        Entry third = armed(9, 100);
        Entry first = armed(2, 100);
        Entry second = armed(5, 100);

        assertThat(queue.pollExpired(99)).isNull();
        assertThat(queue.pollExpired(100)).isSameAs(first);
        assertThat(queue.pollExpired(100)).isSameAs(second);
        assertThat(queue.pollExpired(100)).isSameAs(third);
        assertThat(queue.pollExpired(100)).isNull();
    }

    /// One that was armed early and put off takes its place among those of its new deadline all the same.
    @Test
    void aDeadlinePutOffCountsFromThenOn() {
        Entry late = armed(1, 100);
        Entry other = armed(2, 200);
        arm(late, 200);

        assertThat(queue.nextDeadlineNs()).isEqualTo(200);
        assertThat(queue.pollExpired(200)).isSameAs(late);
        assertThat(queue.pollExpired(200)).isSameAs(other);
    }

    @Test
    void aDeadlineThatIsGoneLeavesTheQueue() {
        Entry gone = armed(1, 100);
        Entry other = armed(2, 300);
        arm(gone, NEVER);

        assertThat(queue.nextDeadlineNs()).isEqualTo(300);
        assertThat(gone.index).isEqualTo(-1);
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.pollExpired(299)).isNull();
        assertThat(queue.pollExpired(300)).isSameAs(other);
    }

    @Test
    void whatHasNoDeadlineIsNotEntered() {
        Entry idle = armed(1, NEVER);

        assertThat(queue.size()).isZero();
        queue.remove(idle);
        assertThat(queue.size()).isZero();
    }

    @Test
    void randomUseGivesTheOrderOfASortedList() {
        for (long seed = 1; seed <= 20; seed++) {
            new Model(seed).play();
        }
    }

    /// Entries are armed, put off, brought forward, disarmed and removed while time passes.
    private static final class Model {
        private final long seed;
        private final Random random;
        private final TimerQueue queue = new TimerQueue();
        private final List<Entry> entries = new ArrayList<>();
        private final Set<Entry> removed = new HashSet<>();
        private long nowNs;

        Model(long seed) {
            this.seed = seed;
            random = new Random(seed);
            for (int i = 0; i < 1 + random.nextInt(200); i++) {
                entries.add(new Entry(random.nextInt(1_000) * 1_000L + i));
            }
        }

        void play() {
            for (int step = 0; step < 400; step++) {
                for (int i = 0; i < 1 + random.nextInt(10); i++) {
                    change(entries.get(random.nextInt(entries.size())));
                }
                assertThat(queue.nextDeadlineNs())
                        .as("seed %s step %s", seed, step)
                        .isEqualTo(earliest());
                nowNs += random.nextInt(30);
                expire();
                assertPlaces();
            }
        }

        private void change(Entry e) {
            if (random.nextInt(12) == 0) {
                queue.remove(e);
                removed.add(e);
                return;
            }
            removed.remove(e);
            e.deadlineNs = random.nextInt(8) == 0 ? NEVER : nowNs + random.nextInt(100);
            queue.touch(e);
        }

        private List<Entry> waiting() {
            return entries.stream()
                    .filter(e -> e.deadlineNs != NEVER && !removed.contains(e))
                    .sorted(ORDER)
                    .toList();
        }

        private long earliest() {
            return waiting().stream().mapToLong(e -> e.deadlineNs).findFirst().orElse(NEVER);
        }

        /// Some of those that expire arm themselves anew, perhaps for now.
        private void expire() {
            int most = 300;
            while (earliest() <= nowNs && most-- > 0) {
                Entry first = waiting().getFirst();
                assertThat(queue.pollExpired(nowNs)).as("seed %s", seed).isSameAs(first);
                first.deadlineNs = random.nextInt(3) == 0 ? nowNs + random.nextInt(20) : NEVER;
                queue.touch(first);
            }
            if (most > 0) {
                assertThat(queue.pollExpired(nowNs)).as("seed %s", seed).isNull();
            }
        }

        /// Every entry knows its place, and no place is taken twice.
        private void assertPlaces() {
            long inside = entries.stream().filter(e -> e.index >= 0).count();
            assertThat(inside).isEqualTo(queue.size());
            assertThat(entries.stream().filter(e -> e.index >= 0).map(e -> e.index))
                    .doesNotHaveDuplicates();
            assertThat(entries.stream().map(e -> e.index)).allMatch(i -> i < queue.size());
        }
    }

    @Test
    void puttingOffTouchesNothing() {
        Entry e = armed(1, 100);
        armed(2, 150);
        for (long later = 101; later < 10_000; later++) {
            arm(e, later);
        }
        assertThat(queue.size()).isEqualTo(2);
        assertThat(e.index)
                .as("lazy: it keeps its early place until that comes up")
                .isZero();
        assertThat(queue.nextDeadlineNs()).isEqualTo(150);
        assertThat(e.index).isEqualTo(1);
    }
}
