package io.synwave.diagram;

import java.util.List;

/// Knows the packets of a ladder's segments to the last bit; what a trace does not keep.
@FunctionalInterface
public interface PacketHeaders {
    /// Knows none.
    PacketHeaders UNKNOWN = flight -> List.of();

    /// The headers of the packet that was this segment, the outermost first; empty when nobody kept it.
    List<PacketHeader> of(Flight flight);
}
