package io.synwave.wire;

/// What a frame begins with: the LINKTYPE registry of draft-ietf-opsawg-pcaplinktype. Links are [#ETHERNET] or
/// [#RAW_IP]; the others come from captures.
public enum LinkType {
    /// A protocol family in four bytes of the capturing machine's order (BSD loopback).
    NULL(0),
    ETHERNET(1),
    /// An IPv4 or IPv6 header without anything before it, told apart by its version.
    RAW_IP(101),
    /// A protocol family in four bytes of network order (OpenBSD loopback).
    LOOP(108),
    LINUX_SLL(113),
    RAW_IPV4(228),
    RAW_IPV6(229),
    LINUX_SLL2(276),
    /// Any other: its frames can be counted, not understood.
    OTHER(65535);

    private final int number;

    LinkType(int number) {
        this.number = number;
    }

    /// The number in the file, 0..65535.
    public int number() {
        return number;
    }

    /// The type with this number, [#OTHER] when it is none of ours. 12 and 14 are raw IP in files of old BSD
    /// systems.
    public static LinkType of(int number) {
        return switch (number) {
            case 0 -> NULL;
            case 1 -> ETHERNET;
            case 12, 14, 101 -> RAW_IP;
            case 108 -> LOOP;
            case 113 -> LINUX_SLL;
            case 228 -> RAW_IPV4;
            case 229 -> RAW_IPV6;
            case 276 -> LINUX_SLL2;
            default -> OTHER;
        };
    }
}
