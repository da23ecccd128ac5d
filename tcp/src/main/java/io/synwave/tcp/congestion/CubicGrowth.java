package io.synwave.tcp.congestion;

import io.synwave.tcp.dormant.Notes;

/// How far the window grows on an ACK towards CUBIC's curve, or Reno's line where that is higher: RFC 9438 §4.2 to
/// §4.5.
/// Windows in segments.
interface CubicGrowth {
    /// RFC 9438 §4.3: what makes Reno's growth with β = 0.7 as fast as with its own.
    double ALPHA = 3 * (1 - 0.7) / (1 + 0.7);

    /// Congestion avoidance begins.
    void begin(double window);

    /// The window was cut; it had been `before`, and 0 when nothing is known of the path any more.
    void cut(double before);

    /// A cut was none: the one before counts.
    void restore();

    /// Segments were acknowledged.
    ///
    /// @param window now
    /// @param acked how many
    /// @param origin where the curve is flat
    /// @param beyond how far the curve is above that, a round trip ahead
    /// @return whole segments that the window grows by
    int grown(double window, double acked, double origin, double beyond);

    /// See [Notes].
    void keep(Notes n);
}
