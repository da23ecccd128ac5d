package io.synwave.tcp;

/// Where a connection and its program meet: what the program has written, and what it may read.
record Rings(ByteRing send, ByteRing receive) {
    static Rings of(BufferSource buffers) {
        return new Rings(new ByteRing(buffers, ByteRing.UNBOUNDED), new ByteRing(buffers, ByteRing.UNBOUNDED));
    }
}
