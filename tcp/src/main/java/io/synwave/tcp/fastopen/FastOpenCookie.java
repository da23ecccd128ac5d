package io.synwave.tcp.fastopen;

import io.synwave.wire.Bytes;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The Fast Open option of a SYN or SYN-ACK: RFC 7413 §4.1.1. A cookie of 4 to 16 bytes, or none, which asks for one.
///
/// @param form how the option is numbered
/// @param length bytes of the cookie; 0 for a request
/// @param first its first eight bytes, the first highest
/// @param second the rest
public record FastOpenCookie(Form form, int length, long first, long second) {
    /// How the option is numbered.
    public enum Form {
        /// Kind 34.
        STANDARD,
        /// Kind 254 with the experiment's number 0xF989, as before RFC 7413.
        EXPERIMENTAL
    }

    static final int LEAST = 4;
    static final int MOST = 16;

    private static final int KIND = 34;
    private static final int EXPERIMENT = 254;
    private static final int MAGIC = 0xf989;
    private static final int STANDARD_HEAD = 2;
    private static final int EXPERIMENTAL_HEAD = 4;

    public FastOpenCookie {
        if (length != 0 && (length < LEAST || length > MOST)) {
            throw new IllegalArgumentException("a Fast Open cookie has 4 to 16 bytes, not " + length);
        }
    }

    /// Asks for a cookie.
    public static FastOpenCookie request(Form form) {
        return new FastOpenCookie(form, 0, 0, 0);
    }

    /// The option in `options` of a segment with SYN, or `null`. The last one counts; one of odd length is as if it
    /// were
    /// not there, and one that is too short or too long takes those before it away, as in Linux.
    public static @Nullable FastOpenCookie in(TcpOptions options, MemorySegment memory) {
        FastOpenCookie found = null;
        for (int i = 0; i < options.unknownCount(); i++) {
            int head = headOf(options, i, memory);
            int length = options.unknownLength(i) - head;
            if (head == 0 || length < 0 || (length & 1) != 0) {
                continue;
            }
            Form form = head == STANDARD_HEAD ? Form.STANDARD : Form.EXPERIMENTAL;
            found = read(memory, options.unknownOffset(i) + head, length, form);
        }
        return found;
    }

    /// Bytes before the cookie; 0 for another option.
    private static int headOf(TcpOptions options, int i, MemorySegment memory) {
        if (options.unknownKind(i) == KIND) {
            return STANDARD_HEAD;
        }
        boolean isExperiment = options.unknownKind(i) == EXPERIMENT && options.unknownLength(i) >= EXPERIMENTAL_HEAD;
        return isExperiment && Bytes.u16(memory, options.unknownOffset(i) + 2) == MAGIC ? EXPERIMENTAL_HEAD : 0;
    }

    private static @Nullable FastOpenCookie read(MemorySegment memory, long at, int length, Form form) {
        if (length == 0) {
            return request(form);
        }
        if (length < LEAST || length > MOST) {
            return null;
        }
        long[] halves = new long[2];
        for (int i = 0; i < length; i++) {
            halves[i >>> 3] |= (long) Bytes.u8(memory, at + i) << shift(i);
        }
        return new FastOpenCookie(form, length, halves[0], halves[1]);
    }

    private static int shift(int place) {
        return 56 - 8 * (place & 7);
    }

    /// It asks for a cookie.
    public boolean isRequest() {
        return length == 0;
    }

    /// The same cookie, whatever the form of the options.
    public boolean isSameAs(FastOpenCookie other) {
        return length == other.length && first == other.first && second == other.second;
    }

    /// The same in the form that the peer understands.
    public FastOpenCookie in(Form other) {
        return new FastOpenCookie(other, length, first, second);
    }

    /// Bytes of the option, padded to a multiple of four.
    public int paddedLength() {
        return head() + length + 3 & ~3;
    }

    private int head() {
        return form == Form.STANDARD ? STANDARD_HEAD : EXPERIMENTAL_HEAD;
    }

    /// Writes the option and its padding.
    ///
    /// @return where the next begins
    public long write(MemorySegment memory, long offset) {
        Bytes.putU8(memory, offset, form == Form.STANDARD ? KIND : EXPERIMENT);
        Bytes.putU8(memory, offset + 1, head() + length);
        if (form == Form.EXPERIMENTAL) {
            Bytes.putU16(memory, offset + 2, MAGIC);
        }
        long at = offset + head();
        for (int i = 0; i < length; i++) {
            Bytes.putU8(memory, at + i, (int) ((i < 8 ? first : second) >>> shift(i)) & 0xff);
        }
        for (long pad = at + length; pad < offset + paddedLength(); pad++) {
            TcpOptions.putNop(memory, pad);
        }
        return offset + paddedLength();
    }
}
