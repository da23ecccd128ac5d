package io.synwave.craft;

/// The fields of the IPv4 header: RFC 791 §3.1, the second byte by RFC 2474 and RFC 3168. Options are not written.
public enum Ipv4Field implements Field {
    VERSION("ver", "version", 0, 4),
    /// In words of four bytes.
    HEADER_LENGTH("ihl", "header length", 4, 4),
    /// Differentiated services code point and ECN field.
    TOS("tos", "type of service", 8, 8),
    TOTAL_LENGTH("len", "total length", 16, 16),
    IDENTIFICATION("id", "identification", 32, 16),
    /// Reserved, DF and MF: 2 is DF, 1 is MF.
    FLAGS("ipflags", "flags", 48, 3),
    /// In units of eight bytes.
    FRAGMENT_OFFSET("frag", "fragment offset", 51, 13),
    TTL("ttl", "time to live", 64, 8),
    PROTOCOL("proto", "protocol", 72, 8),
    CHECKSUM("ipchk", "header checksum", 80, 16),
    SOURCE("src", "source address", 96, 32),
    DESTINATION("dst", "destination address", 128, 32);

    private final String word;
    private final String label;
    private final int at;
    private final int bits;

    Ipv4Field(String word, String label, int at, int bits) {
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
