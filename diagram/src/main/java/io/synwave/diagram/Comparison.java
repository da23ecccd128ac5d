package io.synwave.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Two runs of one play, segment beside segment.
///
/// What an end sends is compared in the order in which it sends it, and by its flags; where several pairings are as
/// good, the one whose numbers agree is taken. Who of two that speak at the same moment is first does not matter.
/// Immutable.
public final class Comparison {
    /// A segment of one run beside that of the other; where one is missing, the runs differ.
    ///
    /// @param first of the first run
    /// @param second of the second run
    public record Pair(@Nullable Flight first, @Nullable Flight second) {
        /// Only one of the runs has it.
        public boolean isDifference() {
            return first == null || second == null;
        }

        /// Both are there, and one counts or carries other bytes than the other.
        public boolean hasOtherNumbers() {
            return first != null && second != null && !numbers(first).equals(numbers(second));
        }

        /// The segment, of the run that has it.
        public Flight either() {
            return Optional.ofNullable(first)
                    .or(() -> Optional.ofNullable(second))
                    .orElseThrow();
        }
    }

    private final List<Pair> pairs;

    private Comparison(List<Pair> pairs) {
        this.pairs = List.copyOf(pairs);
    }

    /// Compares the segments that were sent until `limitNs` of the runs' clocks.
    public static Comparison of(Ladder first, Ladder second, long limitNs) {
        List<Pair> found = new ArrayList<>();
        for (Side sender : Side.values()) {
            found.addAll(paired(sentBy(sender, first, limitNs), sentBy(sender, second, limitNs)));
        }
        return new Comparison(inOrder(found));
    }

    private static List<Flight> sentBy(Side sender, Ladder run, long limitNs) {
        return run.flights().stream()
                .filter(f -> f.sender() == sender && f.segment().timeNs <= limitNs)
                .toList();
    }

    private static List<Pair> paired(List<Flight> first, List<Flight> second) {
        List<Pair> pairs = new ArrayList<>();
        new Alignment<>(first, second, Comparison::likeness).pairs((one, other) -> pairs.add(new Pair(one, other)));
        return pairs;
    }

    /// Zero for segments that are not the same; more, the more numbers of theirs agree.
    private static int likeness(Flight one, Flight other) {
        if (one.segment().flags != other.segment().flags) return 0;
        List<String> own = numbers(one);
        List<String> others = numbers(other);
        int likeness = own.size() + 1;
        for (int i = 0; i < Math.min(own.size(), others.size()); i++) {
            if (own.get(i).equals(others.get(i))) likeness++;
        }
        return likeness;
    }

    private static List<String> numbers(Flight flight) {
        SegmentText text = SegmentText.of(flight, View.DEFAULT);
        return List.of(text.seq(), text.ack());
    }

    /// As the first run has them; what only the second has comes after what its sender had sent before.
    private static List<Pair> inOrder(List<Pair> pairs) {
        List<Pair> ordered =
                new ArrayList<>(pairs.stream().filter(p -> p.first() != null).toList());
        ordered.sort((a, b) -> Integer.compare(a.either().number(), b.either().number()));
        pairs.stream().filter(p -> p.first() == null).forEach(p -> ordered.add(place(p, ordered), p));
        return ordered;
    }

    private static int place(Pair late, List<Pair> ordered) {
        int place = ordered.size();
        while (place > 0 && !isBefore(ordered.get(place - 1), late)) place--;
        return place;
    }

    private static boolean isBefore(Pair earlier, Pair late) {
        Flight second = earlier.second();
        return second != null && second.number() < late.either().number();
    }

    /// Every segment of either run.
    public List<Pair> pairs() {
        return pairs;
    }

    /// The segments that only one of the runs has.
    public List<Pair> differences() {
        return pairs.stream().filter(Pair::isDifference).toList();
    }
}
