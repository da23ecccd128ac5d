package io.synwave.drill.search;

import java.util.ArrayList;
import java.util.List;

/// What lies between the two ends, in either of two moods.
///
/// Wild: whatever was sent may arrive at any time from then on, any number of times, in any order, or never, until its
/// lifetime is over. So a segment that is lost, doubled or overtaken needs no step of its own: a history says what
/// arrives and when, and everything else is lost. Calm: each segment arrives once, in its turn.
final class Network {
    private final List<Letter> letters = new ArrayList<>();
    private boolean isCalm;

    /// Takes what was sent. Two segments that nobody could tell apart count as the later one, which lives longer.
    void carry(Letter letter) {
        if (!isCalm) letters.remove(letter);
        letters.add(letter);
    }

    /// What arrives as the letter at `index`.
    Letter bring(int index) {
        return isCalm ? letters.remove(index) : letters.get(index);
    }

    int size() {
        return letters.size();
    }

    boolean isEmpty() {
        return letters.isEmpty();
    }

    void forgetTheOld(long nowNs) {
        letters.removeIf(letter -> nowNs - letter.sentNs() > Letter.LIFETIME_NS);
    }

    /// All that is under way is lost.
    void clear() {
        letters.clear();
    }

    /// Likewise, and nothing will be any more.
    void calmDown() {
        isCalm = true;
        clear();
    }

    /// The order counts only where letters arrive in their turn.
    long digest() {
        long digest = 0;
        for (Letter letter : letters) digest = (isCalm ? 31 * digest : digest) + Digest.mix(letter.digest());
        return digest;
    }
}
