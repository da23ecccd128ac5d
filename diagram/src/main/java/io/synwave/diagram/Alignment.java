package io.synwave.diagram;

import java.util.List;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/// Two lists laid side by side so that what is alike stands beside each other: the longest common subsequence, with
/// weights.
final class Alignment<T> {
    /// Takes one place of the alignment; one of the two is absent where the lists differ.
    interface Taker<T> {
        void take(@Nullable T first, @Nullable T second);
    }

    private final List<T> first;
    private final List<T> second;
    private final ToIntBiFunction<T, T> likeness;
    /// The most likeness that the lists from there on have.
    private final int[][] best;

    /// @param likeness above zero for what may stand side by side
    Alignment(List<T> first, List<T> second, ToIntBiFunction<T, T> likeness) {
        this.first = first;
        this.second = second;
        this.likeness = likeness;
        best = new int[first.size() + 1][second.size() + 1];
        for (int i = first.size() - 1; i >= 0; i--) {
            for (int j = second.size() - 1; j >= 0; j--) {
                best[i][j] = Math.max(together(i, j), Math.max(best[i + 1][j], best[i][j + 1]));
            }
        }
    }

    private int together(int i, int j) {
        int alike = likeness.applyAsInt(first.get(i), second.get(j));
        return alike == 0 ? 0 : alike + best[i + 1][j + 1];
    }

    /// Tells every place in order.
    void pairs(Taker<T> taker) {
        int i = 0;
        int j = 0;
        while (i < first.size() || j < second.size()) {
            if (isTogether(i, j)) taker.take(first.get(i++), second.get(j++));
            else if (isFirstAlone(i, j)) taker.take(first.get(i++), null);
            else taker.take(null, second.get(j++));
        }
    }

    private boolean isTogether(int i, int j) {
        if (i == first.size() || j == second.size()) return false;
        int together = together(i, j);
        return together > 0 && together == best[i][j];
    }

    private boolean isFirstAlone(int i, int j) {
        return j == second.size() || i < first.size() && best[i + 1][j] == best[i][j];
    }
}
