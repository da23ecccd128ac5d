package io.synwave.wire;

import java.lang.foreign.MemorySegment;

/// A view and writer of neighbour and router discovery messages: RFC 4861 §4.
///
/// Reused for one thread; it does not own the memory. The rules about hop limit 255, code 0, addresses and checksum
/// (§7.1) are the host's; a wrong or zero option length makes [#wrap] answer false, as §4.6 wants.
public final class NdpMessage {
    /// Bytes of a neighbour solicitation or advertisement without options.
    public static final int MIN_LENGTH = 24;
    /// Bytes of one with a link-layer address.
    public static final int LENGTH = 32;

    public static final int ROUTER = 0x8000_0000;
    public static final int SOLICITED = 0x4000_0000;
    public static final int OVERRIDE = 0x2000_0000;

    /// Stands for “no link-layer address” where one may be missing.
    public static final long NO_MAC = -1;

    /// High half of all solicited-node addresses, `ff02::1:ff00:0/104` (RFC 4291 §2.7.1).
    public static final long SOLICITED_NODE_HI = 0xff02_0000_0000_0000L;

    private static final int SOURCE_LINK_ADDRESS = 1;
    private static final int TARGET_LINK_ADDRESS = 2;

    private MemorySegment memory = MemorySegment.NULL;
    private long offset;
    private long sourceMac;
    private long targetMac;

    /// Whether `length` bytes, the whole ICMPv6 message, hold one of the four types with sound options.
    public boolean wrap(MemorySegment memory, long offset, int length) {
        this.memory = memory;
        this.offset = offset;
        sourceMac = NO_MAC;
        targetMac = NO_MAC;
        if (length < IcmpMessage.LENGTH) return false;
        int fixed = fixedLength(Bytes.u8(memory, offset));
        return fixed > 0 && length >= fixed && walk(offset + fixed, offset + length);
    }

    private static int fixedLength(int type) {
        return switch (type) {
            case IcmpMessage.V6_ROUTER_SOLICITATION -> 8;
            case IcmpMessage.V6_ROUTER_ADVERTISEMENT -> 16;
            case IcmpMessage.V6_NEIGHBOR_SOLICITATION, IcmpMessage.V6_NEIGHBOR_ADVERTISEMENT -> MIN_LENGTH;
            default -> 0;
        };
    }

    private boolean walk(long start, long end) {
        long at = start;
        while (at < end) {
            if (end - at < 8) return false;
            int size = Bytes.u8(memory, at + 1) << 3;
            if (size == 0 || size > end - at) return false;
            int kind = Bytes.u8(memory, at);
            if (kind == SOURCE_LINK_ADDRESS && size == 8) sourceMac = Bytes.u48(memory, at + 2);
            if (kind == TARGET_LINK_ADDRESS && size == 8) targetMac = Bytes.u48(memory, at + 2);
            at += size;
        }
        return true;
    }

    /// One of the four types in [IcmpMessage].
    public int type() {
        return Bytes.u8(memory, offset);
    }

    /// Of a neighbour advertisement: [#ROUTER], [#SOLICITED], [#OVERRIDE].
    public int flags() {
        return Bytes.i32(memory, offset + 4) & 0xe000_0000;
    }

    /// Of a neighbour solicitation or advertisement.
    public long targetHi() {
        return Bytes.i64(memory, offset + 8);
    }

    /// Of a neighbour solicitation or advertisement.
    public long targetLo() {
        return Bytes.i64(memory, offset + 16);
    }

    /// The source link-layer address option, or [#NO_MAC].
    public long sourceMac() {
        return sourceMac;
    }

    /// The target link-layer address option, or [#NO_MAC].
    public long targetMac() {
        return targetMac;
    }

    /// Low half of the solicited-node address of an address with this low half.
    public static long solicitedNodeLo(long addressLo) {
        return 0x1_ff00_0000L | addressLo & 0xff_ffff;
    }

    /// Writes a solicitation for the target, with `sourceMac` as option unless it is [#NO_MAC] (duplicate address
    /// detection); answers its length in bytes. [IcmpMessage#finish] is due.
    public static int writeSolicitation(
            MemorySegment memory, long offset, long targetHi, long targetLo, long sourceMac) {
        IcmpMessage.write(memory, offset, IcmpMessage.V6_NEIGHBOR_SOLICITATION, 0, 0);
        return body(memory, offset, targetHi, targetLo, option(SOURCE_LINK_ADDRESS, sourceMac));
    }

    /// Writes an advertisement of the target with `flags` and the target's MAC address; answers its length in
    /// bytes.
    /// [IcmpMessage#finish] is due.
    public static int writeAdvertisement(
            MemorySegment memory, long offset, int flags, long targetHi, long targetLo, long targetMac) {
        IcmpMessage.write(memory, offset, IcmpMessage.V6_NEIGHBOR_ADVERTISEMENT, 0, flags);
        return body(memory, offset, targetHi, targetLo, option(TARGET_LINK_ADDRESS, targetMac));
    }

    private static long option(int kind, long mac) {
        return mac == NO_MAC ? 0 : (long) kind << 56 | 1L << 48 | mac;
    }

    private static int body(MemorySegment memory, long offset, long targetHi, long targetLo, long option) {
        Bytes.putI64(memory, offset + 8, targetHi);
        Bytes.putI64(memory, offset + 16, targetLo);
        if (option == 0) return MIN_LENGTH;
        Bytes.putI64(memory, offset + 24, option);
        return LENGTH;
    }
}
