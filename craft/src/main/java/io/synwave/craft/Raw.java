package io.synwave.craft;

/// Bytes as they are, at a packet's end.
///
/// ```java
/// Packet packet = Ipv4.to("10.9.0.2").set(Ipv4Field.PROTOCOL, 253).carrying(Raw.text("hello"));
/// // scapy: IP(dst="10.9.0.2", proto=253)/"hello"
/// ```
public record Raw(Octets octets) implements Layer {
    public static Raw text(String text) {
        return new Raw(Octets.text(text));
    }

    @Override
    public int length() {
        return octets.length();
    }

    @Override
    public void write(Place place) {
        octets.write(place.memory(), place.at());
    }
}
