package io.synwave.tcp.rules;

/// Sequence numbers modulo 2^32: RFC 9293 §3.4. The only place where they are compared.
///
/// A comparison means something while the two lie less than 2^31 apart, as all numbers of one connection do.
public final class Sequence {
    private Sequence() {}

    /// `a` lies before `b`.
    public static boolean lt(int a, int b) {
        return a - b < 0;
    }

    /// `a` lies before `b` or is it.
    public static boolean le(int a, int b) {
        return a - b <= 0;
    }

    /// `a` lies after `b`.
    public static boolean gt(int a, int b) {
        return a - b > 0;
    }

    /// `a` lies after `b` or is it.
    public static boolean ge(int a, int b) {
        return a - b >= 0;
    }

    /// The later of the two.
    public static int max(int a, int b) {
        return ge(a, b) ? a : b;
    }

    /// The earlier of the two.
    public static int min(int a, int b) {
        return le(a, b) ? a : b;
    }

    /// `low` ≤ `x` < `high`, where the range may be up to 2^32 − 1 long.
    public static boolean within(int low, int x, int high) {
        return Integer.compareUnsigned(x - low, high - low) < 0;
    }

    /// How far it is from `from` to `to`: negative when `to` lies before.
    public static int distance(int from, int to) {
        return to - from;
    }
}
