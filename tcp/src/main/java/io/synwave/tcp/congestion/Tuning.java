package io.synwave.tcp.congestion;

/// What is chosen for a congestion control beside its name; each heeds what concerns it.
///
/// @param mostSegments how many segments one ACK may add in slow start: RFC 3465 §2.3
/// @param backoff how a congestion mark is met
/// @param cubicStyle how CUBIC counts
/// @param slowStart how CUBIC finds the end of slow start
/// @param seed of what is left to chance, so that two flows do not probe at the same time
public record Tuning(
        int mostSegments, EcnBackoff backoff, CubicStyle cubicStyle, SlowStartTuning slowStart, long seed) {
    /// As the texts have it.
    ///
    /// @param mostSegments how many segments one ACK may add in slow start: RFC 3465 §2.3
    public static Tuning plain(int mostSegments) {
        return new Tuning(mostSegments, EcnBackoff.AS_LOSS, CubicStyle.EXACT, SlowStartTuning.PLAIN, 0);
    }

    /// With this way to meet a congestion mark.
    public Tuning backoff(EcnBackoff way) {
        return new Tuning(mostSegments, way, cubicStyle, slowStart, seed);
    }

    /// With this way to count.
    public Tuning cubicStyle(CubicStyle style) {
        return new Tuning(mostSegments, backoff, style, slowStart, seed);
    }
}
