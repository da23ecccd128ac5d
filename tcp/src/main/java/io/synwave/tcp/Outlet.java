package io.synwave.tcp;

import java.lang.foreign.MemorySegment;

/// Where a connection's segments leave: the host builds the frame around what is written here, in place.
///
/// [#open] gives memory for one segment, with room for the IP header before it; the segment is written at [#offset]
/// and goes with [#send]. One segment at a time.
public interface Outlet {
    /// Makes room for a segment of `length` bytes, header and text, from `tuple.local` to `tuple.remote`.
    ///
    /// @return false when there is none now (no frame, no route, no link address for longer than it may wait): the
    ///     segment is then as lost as on any network
    boolean open(FourTuple tuple, int length);

    /// The memory of the open segment.
    MemorySegment memory();

    /// Where the open segment begins.
    long offset();

    /// Puts `ecn` into the ECN field of the open segment's IP header, see [io.synwave.wire.EcnField]; Not-ECT
    /// unless said.
    void mark(int ecn);

    /// Fills in the checksum and sends the open segment.
    ///
    /// @param note the trace record that explains it, 0 for none
    void send(long note);
}
