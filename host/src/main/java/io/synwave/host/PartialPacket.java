package io.synwave.host;

import io.synwave.tcp.BufferSource;
import io.synwave.wire.Bytes;
import io.synwave.wire.EcnField;
import io.synwave.wire.IpPacket;
import io.synwave.wire.Ipv4Header;
import io.synwave.wire.Ipv6Header;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A packet of which fragments have arrived: its bytes, and which of them are there. Reused for others.
///
/// ```text
/// 0                      HEADER_ROOM
/// |------ free ---- header | payload .......... |
/// ```
final class PartialPacket {
    /// What became of a fragment.
    enum Outcome {
        /// More are missing.
        KEPT,
        /// The packet is whole.
        WHOLE,
        /// It contradicts what was there, or cannot be part of a packet: everything goes (RFC 5722 §3).
        REFUSED
    }

    /// Bytes for the headers that every fragment repeats; more than that is refused.
    static final long HEADER_ROOM = 256;

    private static final int MOST_PAYLOAD = 65_535;
    private static final long MEMORY_BYTES = 1 << 17;
    private static final int UNKNOWN = -1;

    long deadlineNs;

    @Nullable
    NetworkInterface from;

    boolean isToGroup;

    private final BufferSource buffers;
    private final FragmentMarks marks = new FragmentMarks();
    private final long[] present = new long[(MOST_PAYLOAD + 1) / 8 / Long.SIZE];
    private @Nullable MemorySegment memory;
    private long sourceHi;
    private long sourceLo;
    private long destinationHi;
    private long destinationLo;
    private int identification;
    private int protocol;
    private int headerLength;
    private int payloadLength;
    private int received;
    private boolean isUsed;

    PartialPacket(BufferSource buffers) {
        this.buffers = buffers;
    }

    boolean isUsed() {
        return isUsed;
    }

    /// Whether `fragment` is of this packet: RFC 791 §2.3 (with the protocol), RFC 8200 §4.5 (without).
    boolean isOf(IpPacket fragment) {
        return isUsed
                && identification == fragment.identification()
                && protocol == key(fragment)
                && sourceLo == fragment.sourceLo()
                && sourceHi == fragment.sourceHi()
                && destinationLo == fragment.destinationLo()
                && destinationHi == fragment.destinationHi();
    }

    private static int key(IpPacket fragment) {
        return fragment.isIpv4() ? fragment.protocol() : -6;
    }

    /// Begins with the packet that `fragment` is of.
    void begin(IpPacket fragment) {
        isUsed = true;
        if (memory == null) memory = buffers.take(MEMORY_BYTES);
        java.util.Arrays.fill(present, 0);
        marks.clear();
        sourceHi = fragment.sourceHi();
        sourceLo = fragment.sourceLo();
        destinationHi = fragment.destinationHi();
        destinationLo = fragment.destinationLo();
        identification = fragment.identification();
        protocol = key(fragment);
        headerLength = UNKNOWN;
        payloadLength = UNKNOWN;
        received = 0;
    }

    /// Forgets the packet and gives its memory back.
    void end() {
        isUsed = false;
        from = null;
        if (memory != null) buffers.give(memory);
        memory = null;
    }

    /// Takes a fragment in; its bytes lie in `source`.
    Outcome add(IpPacket fragment, MemorySegment source) {
        int start = fragment.fragmentOffset();
        int length = fragment.payloadLength();
        int end = start + length;
        if (!isPossible(fragment, end)) return Outcome.REFUSED;
        if (isThere(start, end)) return isSame(fragment, source) ? Outcome.KEPT : Outcome.REFUSED;
        if (isTouched(start, end)) return Outcome.REFUSED;
        if (start == 0 && !takeHeader(fragment, source)) return Outcome.REFUSED;
        Bytes.copy(source, fragment.payloadOffset(), block(), HEADER_ROOM + start, length);
        mark(start, end);
        marks.add(fragment.ecn());
        received += length;
        if (!fragment.moreFragments()) payloadLength = end;
        if (received != payloadLength || headerLength == UNKNOWN) return Outcome.KEPT;
        boolean isPossible = headerLength + payloadLength <= MOST_PAYLOAD && !marks.isContradictory();
        return isPossible ? Outcome.WHOLE : Outcome.REFUSED;
    }

    /// All but the last have a multiple of 8 bytes, none reaches beyond the last or the largest packet.
    private boolean isPossible(IpPacket fragment, int end) {
        boolean isLast = !fragment.moreFragments();
        if (fragment.payloadLength() == 0 || end > MOST_PAYLOAD) return false;
        if (!isLast && (fragment.payloadLength() & 7) != 0) return false;
        if (payloadLength != UNKNOWN) return isLast ? end == payloadLength : end < payloadLength;
        return !isLast || !isTouched(end, MOST_PAYLOAD);
    }

    private boolean isThere(int start, int end) {
        for (int unit = start >>> 3; unit < units(end); unit++) {
            if (!isUnitThere(unit)) return false;
        }
        return true;
    }

    private boolean isTouched(int start, int end) {
        for (int unit = units(start); unit < units(end); unit++) {
            if (isUnitThere(unit)) return true;
        }
        return false;
    }

    private boolean isUnitThere(int unit) {
        return (present[unit >>> 6] >>> unit & 1) != 0;
    }

    private void mark(int start, int end) {
        for (int unit = start >>> 3; unit < units(end); unit++) present[unit >>> 6] |= 1L << unit;
    }

    private static int units(int bytes) {
        return bytes + 7 >>> 3;
    }

    /// The network may have doubled it.
    private boolean isSame(IpPacket fragment, MemorySegment source) {
        long from = fragment.payloadOffset();
        long to = HEADER_ROOM + fragment.fragmentOffset();
        int length = fragment.payloadLength();
        return MemorySegment.mismatch(source, from, from + length, block(), to, to + length) < 0;
    }

    /// Keeps the header of the first fragment, as it stands in the whole packet.
    private boolean takeHeader(IpPacket first, MemorySegment source) {
        boolean isIpv4 = first.isIpv4();
        headerLength = isIpv4 ? first.headerLength() : unfragmentableLength(first);
        if (headerLength > HEADER_ROOM) return false;
        long to = HEADER_ROOM - headerLength;
        Bytes.copy(source, first.offset(), block(), to, headerLength);
        if (!isIpv4) {
            long name = first.extensions().nameOffset() - first.offset();
            Bytes.putU8(block(), to + name, first.protocol());
        }
        return true;
    }

    private static int unfragmentableLength(IpPacket first) {
        return (int) (first.extensions().fragmentHeaderOffset() - first.offset());
    }

    MemorySegment block() {
        if (memory == null) throw new AssertionError("no packet is being put together");
        return memory;
    }

    /// Whether the first fragment is there, so that an error about the packet can quote it.
    boolean hasHeader() {
        return headerLength != UNKNOWN;
    }

    /// Where the packet begins in [#block].
    long offset() {
        return HEADER_ROOM - headerLength;
    }

    /// Bytes of the whole packet, or of what there is in a row from its start.
    int length() {
        int whole = payloadLength;
        if (received == payloadLength) return headerLength + whole;
        int unit = 0;
        while (unit < present.length << 6 && isUnitThere(unit)) unit++;
        return headerLength + Math.min(unit << 3, received);
    }

    /// Writes length and congestion mark into the header, and takes from it what made it a fragment's.
    void finish() {
        MemorySegment m = block();
        long at = offset();
        if (marks.isCongested()) EcnField.put(m, at, EcnField.CE);
        if (Bytes.u8(m, at) >>> 4 == 4) {
            Ipv4Header.putTotalLength(m, at, length());
            Ipv4Header.putFragment(m, at, 0, 0);
            Ipv4Header.finish(m, at);
        } else {
            Ipv6Header.putPayloadLength(m, at, length() - Ipv6Header.LENGTH);
        }
    }
}
