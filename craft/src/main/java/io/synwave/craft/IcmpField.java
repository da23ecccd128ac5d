package io.synwave.craft;

/// The fields of an ICMP message of either version before its body: RFC 792, RFC 4443 §2.1.
public enum IcmpField implements Field {
    TYPE("type", "type", 0, 8),
    CODE("code", "code", 8, 8),
    CHECKSUM("chk", "checksum", 16, 16),
    /// Its meaning depends on the type.
    REST("rest", "rest of header", 32, 32);

    private final String word;
    private final String label;
    private final int at;
    private final int bits;

    IcmpField(String word, String label, int at, int bits) {
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
