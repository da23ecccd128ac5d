package io.synwave.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private final EventQueue queue = new EventQueue();
    private final List<String> happened = new ArrayList<>();

    @Test
    void earlierTimeComesFirst() {
        add(30, "c");
        add(10, "a");
        add(20, "b");
        assertThat(drain()).containsExactly("a", "b", "c");
    }

    @Test
    void equalTimesComeInTheOrderOfScheduling() {
        for (int i = 0; i < 100; i++) add(5, "n" + i);
        List<String> order = drain();
        for (int i = 0; i < 100; i++) assertThat(order.get(i)).isEqualTo("n" + i);
    }

    @Test
    void randomSchedulesComeOutSortedByTimeAndNumber() {
        for (long seed = 0; seed < 200; seed++) {
            assertSorted(seed);
        }
    }

    private void assertSorted(long seed) {
        SplitMix64 random = new SplitMix64(seed);
        List<long[]> seen = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            if (random.below(3) > 0) {
                queue.add(random.below(20), _ -> {});
            } else if (queue.size() > 0) {
                queue.poll();
            }
        }
        while (queue.size() > 0) {
            seen.add(new long[] {queue.nextTimeNs(), queue.nextNumber()});
            queue.poll();
        }
        for (int i = 1; i < seen.size(); i++) {
            long[] before = seen.get(i - 1);
            long[] after = seen.get(i);
            assertThat(before[0] < after[0] || (before[0] == after[0] && before[1] < after[1]))
                    .as("seed %d, position %d", seed, i)
                    .isTrue();
        }
    }

    private void add(long timeNs, String name) {
        queue.add(timeNs, _ -> happened.add(name));
    }

    private List<String> drain() {
        for (Event event = queue.poll(); event != null; event = queue.poll()) event.happen(0);
        return happened;
    }
}
