package io.synwave.craft;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A part of a packet, composed by hand: immutable, each change makes another. What was not said is computed when the
/// packet is built; what was said is honoured, even when it is wrong.
public sealed interface Layer permits Ethernet, Ip, Tcp, Icmp, Raw {
    /// Bytes of this layer, what the next one brings not counted.
    int length();

    /// Writes it; what it carries already stands behind it.
    void write(Place place);

    /// Where a layer is written.
    ///
    /// @param at the layer's first byte in `memory`
    /// @param total bytes from there to the end of the packet
    /// @param around the layer before it, if any
    /// @param carried the layer behind it, if any
    record Place(
            MemorySegment memory,
            long at,
            int total,
            @Nullable Layer around,
            @Nullable Layer carried) {}
}
