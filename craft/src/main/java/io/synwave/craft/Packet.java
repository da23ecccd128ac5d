package io.synwave.craft;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Layers, outermost first; immutable.
///
/// ```java
/// Packet syn = Ipv4.to("10.9.0.2").ttl(3).carrying(Tcp.to(80).flags("S").seq(1).mss(1460));
/// // scapy: IP(dst="10.9.0.2", ttl=3)/TCP(dport=80, flags="S", seq=1, options=[("MSS", 1460)])
/// byte[] bytes = syn.bytes();
/// // scapy: raw(syn)
/// ```
public record Packet(List<Layer> layers) {
    public Packet {
        layers = List.copyOf(layers);
    }

    static Packet of(Layer... layers) {
        return new Packet(List.of(layers));
    }

    /// This packet with `layer` behind it.
    public Packet carrying(Layer layer) {
        List<Layer> more = new ArrayList<>(layers);
        more.add(layer);
        return new Packet(more);
    }

    /// Bytes of all layers.
    public int length() {
        return layers.stream().mapToInt(Layer::length).sum();
    }

    /// Builds the packet in `memory`, of which it takes [#length] bytes.
    public void build(MemorySegment memory, long offset) {
        int total = 0;
        long end = offset + length();
        for (int i = layers.size() - 1; i >= 0; i--) { // what is carried first: checksums cover it
            Layer layer = layers.get(i);
            total += layer.length();
            layer.write(new Layer.Place(memory, end - total, total, at(i - 1), at(i + 1)));
        }
    }

    private @Nullable Layer at(int index) {
        return index < 0 || index >= layers.size() ? null : layers.get(index);
    }

    /// Builds it.
    public byte[] bytes() {
        byte[] bytes = new byte[length()];
        build(MemorySegment.ofArray(bytes), 0);
        return bytes;
    }
}
