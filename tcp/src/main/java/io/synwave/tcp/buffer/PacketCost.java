package io.synwave.tcp.buffer;

/// What a packet costs in Linux's books ("truesize"): the block it lies in and the description of it. Here packets are
/// not kept, but windows on the wire follow from these costs.
final class PacketCost {
    /// Headroom before a packet, and what stands behind it (skb_shared_info).
    private static final int HEADROOM = 64;

    private static final int TRAILER = 320;
    /// Room for the headers of a packet that is sent.
    private static final int HEADERS = 192;
    /// sk_buff itself, rounded.
    private static final int DESCRIPTION = 256;
    /// The block for small packets; above it blocks are powers of two.
    private static final int SMALL_BLOCK = 576;

    private PacketCost() {}

    /// @param packet bytes of an IP packet
    static int of(int packet) {
        int needed = (packet + HEADROOM + 63 & -64) + TRAILER;
        return (needed <= SMALL_BLOCK ? SMALL_BLOCK : powerOfTwo(needed)) + DESCRIPTION;
    }

    /// What a full segment of `mss` bytes costs its sender.
    static int ofSegment(int mss) {
        return powerOfTwo(mss + HEADERS + TRAILER) + DESCRIPTION;
    }

    private static int powerOfTwo(int bytes) {
        return 1 << Integer.SIZE - Integer.numberOfLeadingZeros(bytes - 1);
    }
}
