package io.synwave.wire;

import java.lang.foreign.MemorySegment;

/// A view of the 14 bytes before an Ethernet II payload: RFC 894, RFC 2464; VLAN tags are not skipped.
///
/// Reused for one thread; it does not own the memory.
public final class EthernetHeader {
    /// Bytes of the header.
    public static final int LENGTH = 14;

    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int IPV6 = 0x86dd;
    /// A VLAN tag (IEEE 802.1Q): four more bytes, the payload's type in the last two.
    public static final int VLAN = 0x8100;

    private MemorySegment memory = MemorySegment.NULL;
    private long offset;

    /// Whether `length` bytes hold the header.
    public boolean wrap(MemorySegment memory, long offset, int length) {
        this.memory = memory;
        this.offset = offset;
        return length >= LENGTH;
    }

    public long destination() {
        return Bytes.u48(memory, offset);
    }

    public long source() {
        return Bytes.u48(memory, offset + 6);
    }

    /// The payload's protocol; values below 1536 are an IEEE 802.3 length.
    public int etherType() {
        return Bytes.u16(memory, offset + 12);
    }

    /// Writes the 14 bytes.
    public static void write(MemorySegment memory, long offset, long destination, long source, int etherType) {
        Bytes.putU48(memory, offset, destination);
        Bytes.putU48(memory, offset + 6, source);
        Bytes.putU16(memory, offset + 12, etherType);
    }
}
