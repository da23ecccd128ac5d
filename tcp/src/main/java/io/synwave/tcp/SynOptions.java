package io.synwave.tcp;

import io.synwave.tcp.ecn.AccurateOption;
import io.synwave.tcp.fastopen.FastOpenCookie;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The options of a SYN or SYN-ACK: MSS always (RFC 9293 SHLD-5, MAY-3); order and padding are those of Linux.
final class SynOptions {
    static final int NO_SHIFT = -1;

    int mss;
    boolean sack;
    boolean timestamps;
    int tsVal;
    int tsEcr;
    /// −1 offers no window scaling.
    int windowShift = NO_SHIFT;

    /// The AccECN option, with its counters as they begin.
    boolean accurateEcn;

    /// The value of the user timeout option; 0 for none.
    int userTimeout;

    private @Nullable FastOpenCookie fastOpen;

    int length() {
        return lengthWithoutFastOpen() + (fastOpen == null ? 0 : fastOpen.paddedLength());
    }

    private int lengthWithoutFastOpen() {
        int length = 4;
        length += timestamps ? 12 : sack ? 4 : 0;
        length += accurateEcn ? AccurateOption.paddedLength(AccurateOption.MOST_COUNTERS) : 0;
        length += userTimeout != 0 ? 4 : 0;
        return length + (windowShift >= 0 ? 4 : 0);
    }

    /// The Fast Open option, last and only where it fits: `null` for none. After the others are set.
    void fastOpen(@Nullable FastOpenCookie option) {
        boolean fits = option != null && lengthWithoutFastOpen() + option.paddedLength() <= TcpOptions.MAX_LENGTH;
        fastOpen = fits ? option : null;
    }

    void write(MemorySegment memory, long offset) {
        long at = TcpOptions.putMss(memory, offset, mss);
        if (timestamps) {
            at = sack ? TcpOptions.putSackPermitted(memory, at) : putNops(memory, at);
            at = TcpOptions.putTimestamps(memory, at, tsVal, tsEcr);
        }
        if (accurateEcn) {
            at = AccurateOption.putFirst(memory, at);
        }
        if (sack && !timestamps) {
            at = TcpOptions.putSackPermitted(memory, putNops(memory, at));
        }
        if (windowShift >= 0) {
            at = TcpOptions.putNop(memory, at);
            at = TcpOptions.putWindowShift(memory, at, windowShift);
        }
        if (userTimeout != 0) {
            at = TcpOptions.putUserTimeout(memory, at, userTimeout);
        }
        if (fastOpen != null) {
            fastOpen.write(memory, at);
        }
    }

    static long putNops(MemorySegment memory, long at) {
        return TcpOptions.putNop(memory, TcpOptions.putNop(memory, at));
    }
}
