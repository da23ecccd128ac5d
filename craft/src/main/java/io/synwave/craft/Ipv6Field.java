package io.synwave.craft;

/// The fields of the fixed IPv6 header: RFC 8200 §3.
public enum Ipv6Field implements Field {
    VERSION("ver", "version", 0, 4),
    /// Differentiated services code point and ECN field; typed as in IPv4.
    TRAFFIC_CLASS("tos", "traffic class", 4, 8),
    FLOW_LABEL("flow", "flow label", 12, 20),
    PAYLOAD_LENGTH("len", "payload length", 32, 16),
    NEXT_HEADER("proto", "next header", 48, 8),
    /// Typed as in IPv4.
    HOP_LIMIT("ttl", "hop limit", 56, 8),
    SOURCE("src", "source address", 64, 128),
    DESTINATION("dst", "destination address", 192, 128);

    private final String word;
    private final String label;
    private final int at;
    private final int bits;

    Ipv6Field(String word, String label, int at, int bits) {
        this.word = word;
        this.label = label;
        this.at = at;
        this.bits = bits;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public int at() {
        return at;
    }

    @Override
    public int bits() {
        return bits;
    }
}
