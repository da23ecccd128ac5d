package io.synwave.craft;

/// The fields of an Ethernet II header: RFC 894.
public enum EthernetField implements Field {
    DESTINATION("ethdst", "destination", 0, 48),
    SOURCE("ethsrc", "source", 48, 48),
    TYPE("ethtype", "type", 96, 16);

    private final String word;
    private final String label;
    private final int at;
    private final int bits;

    EthernetField(String word, String label, int at, int bits) {
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
