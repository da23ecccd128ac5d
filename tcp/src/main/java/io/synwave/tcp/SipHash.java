package io.synwave.tcp;

/// SipHash-c-d over 64-bit words: a keyed hash that an outsider cannot evaluate (Aumasson and Bernstein, 2012).
///
/// Words are fed one by one; a message of n words equals the published function over 8·n bytes, each word
/// little-endian.
/// One computation at a time: `begin`, `word`…, `end`.
public final class SipHash {
    private final long k0;
    private final long k1;
    private final int compressionRounds;
    private final int finalizationRounds;
    private long v0;
    private long v1;
    private long v2;
    private long v3;
    private int words;

    private SipHash(long k0, long k1, int compressionRounds, int finalizationRounds) {
        this.k0 = k0;
        this.k1 = k1;
        this.compressionRounds = compressionRounds;
        this.finalizationRounds = finalizationRounds;
    }

    /// SipHash-2-4, for secrets that live long.
    public static SipHash of24(long k0, long k1) {
        return new SipHash(k0, k1, 2, 4);
    }

    /// SipHash-1-3, for tables.
    public static SipHash of13(long k0, long k1) {
        return new SipHash(k0, k1, 1, 3);
    }

    /// Starts a new message.
    public SipHash begin() {
        v0 = k0 ^ 0x736f6d6570736575L;
        v1 = k1 ^ 0x646f72616e646f6dL;
        v2 = k0 ^ 0x6c7967656e657261L;
        v3 = k1 ^ 0x7465646279746573L;
        words = 0;
        return this;
    }

    /// Adds eight bytes, the first of them lowest.
    public SipHash word(long m) {
        v3 ^= m;
        rounds(compressionRounds);
        v0 ^= m;
        words++;
        return this;
    }

    /// Ends the message with its `tailBytes` last bytes, 0 to 7, in `tail`, and returns the hash.
    public long end(long tail, int tailBytes) {
        word(tail | (long) (8 * words + tailBytes) << 56);
        v2 ^= 0xff;
        rounds(finalizationRounds);
        return v0 ^ v1 ^ v2 ^ v3;
    }

    /// Ends a message of whole words.
    public long end() {
        return end(0, 0);
    }

    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            round();
        }
    }

    private void round() {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
    }
}
