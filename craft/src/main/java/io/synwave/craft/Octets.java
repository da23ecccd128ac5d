package io.synwave.craft;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Some bytes that stay as they are: a text, a cookie, a packet. Immutable, compared by content.
public final class Octets {
    /// None at all.
    public static final Octets NONE = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A copy of `bytes`.
    public static Octets of(byte[] bytes) {
        return new Octets(bytes.clone());
    }

    /// A copy of `length` bytes of `memory`.
    public static Octets of(MemorySegment memory, long offset, int length) {
        byte[] bytes = new byte[length];
        MemorySegment.copy(memory, JAVA_BYTE, offset, bytes, 0, length);
        return new Octets(bytes);
    }

    /// A text, in UTF-8.
    public static Octets text(String text) {
        return new Octets(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Bytes written as pairs of hexadecimal digits.
    ///
    /// @throws IllegalArgumentException with a sentence when they are not
    public static Octets hex(String digits) {
        try {
            return new Octets(HexFormat.of().parseHex(digits));
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("\"" + digits + "\" are no bytes: write pairs of digits, as 0a1bff");
        }
    }

    /// As many of this one after the other.
    public Octets times(int count) {
        byte[] all = new byte[bytes.length * count];
        for (int i = 0; i < count; i++) System.arraycopy(bytes, 0, all, i * bytes.length, bytes.length);
        return new Octets(all);
    }

    /// These, and `more` behind them.
    public Octets then(Octets more) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + more.bytes.length);
        System.arraycopy(more.bytes, 0, all, bytes.length, more.bytes.length);
        return new Octets(all);
    }

    /// How many.
    public int length() {
        return bytes.length;
    }

    /// A copy.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// A view of them that must not be written to.
    MemorySegment memory() {
        return MemorySegment.ofArray(bytes).asReadOnly();
    }

    void write(MemorySegment memory, long offset) {
        MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, offset, bytes.length);
    }

    /// As UTF-8.
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// In hexadecimal.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
