package io.synwave.wire;

/// What a captured frame begins with; the numbers are those of capture files (the registry of LINKTYPE values).
public enum LinkType {
    /// An Ethernet header.
    ETHERNET(1),
    /// An IPv4 or IPv6 header, told apart by its version.
    RAW_IP(101);

    private final int number;

    LinkType(int number) {
        this.number = number;
    }

    /// The number in capture files.
    public int number() {
        return number;
    }
}
