package io.synwave.craft;

/// The fields of the TCP header: RFC 9293 §3.1, with the nine flags of RFC 9768. Options are [TcpOption]s.
public enum TcpField implements Field {
    SOURCE_PORT("sport", "source port", 0, 16),
    DESTINATION_PORT("dport", "destination port", 16, 16),
    SEQUENCE("seq", "sequence number", 32, 32),
    ACKNOWLEDGMENT("ack", "acknowledgment number", 64, 32),
    /// In words of four bytes.
    DATA_OFFSET("off", "data offset", 96, 4),
    RESERVED("res", "reserved", 100, 3),
    FLAGS("flags", "control bits", 103, 9),
    WINDOW("win", "window", 112, 16),
    CHECKSUM("chk", "checksum", 128, 16),
    URGENT_POINTER("urg", "urgent pointer", 144, 16);

    private final String word;
    private final String label;
    private final int at;
    private final int bits;

    TcpField(String word, String label, int at, int bits) {
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
