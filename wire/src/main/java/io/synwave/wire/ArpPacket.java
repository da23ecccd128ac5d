package io.synwave.wire;

import java.lang.foreign.MemorySegment;

/// A view of an ARP packet for IPv4 over Ethernet, the only kind it accepts: RFC 826.
///
/// Reused for one thread; it does not own the memory.
public final class ArpPacket {
    /// Bytes of the packet, without the frame's padding.
    public static final int LENGTH = 28;

    public static final int REQUEST = 1;
    public static final int REPLY = 2;

    private static final long ETHERNET_IPV4 = 0x0001_0800_0604L;

    private MemorySegment memory = MemorySegment.NULL;
    private long offset;

    /// Whether `length` bytes hold an ARP packet for IPv4 over Ethernet.
    public boolean wrap(MemorySegment memory, long offset, int length) {
        this.memory = memory;
        this.offset = offset;
        return length >= LENGTH && Bytes.u48(memory, offset) == ETHERNET_IPV4;
    }

    /// [#REQUEST], [#REPLY] or anything else a peer wrote.
    public int operation() {
        return Bytes.u16(memory, offset + 6);
    }

    public long senderMac() {
        return Bytes.u48(memory, offset + 8);
    }

    public int senderIp() {
        return Bytes.i32(memory, offset + 14);
    }

    public long targetMac() {
        return Bytes.u48(memory, offset + 18);
    }

    public int targetIp() {
        return Bytes.i32(memory, offset + 24);
    }

    /// Writes the 28 bytes; the fields stand in the order of the packet.
    public static void write(
            MemorySegment memory,
            long offset,
            int operation,
            long senderMac,
            int senderIp,
            long targetMac,
            int targetIp) {
        Bytes.putU48(memory, offset, ETHERNET_IPV4);
        Bytes.putU16(memory, offset + 6, operation);
        Bytes.putU48(memory, offset + 8, senderMac);
        Bytes.putI32(memory, offset + 14, senderIp);
        Bytes.putU48(memory, offset + 18, targetMac);
        Bytes.putI32(memory, offset + 24, targetIp);
    }
}
