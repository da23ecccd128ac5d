package io.synwave.tcp;

import io.synwave.tcp.fastopen.FastOpenCookie;
import io.synwave.tcp.timeout.UserTimeoutField;
import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.wire.EcnField;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import io.synwave.wire.TcpOptions;
import org.jspecify.annotations.Nullable;

/// Writes what a [HalfOpen] sends: its SYN-ACK, an ACK, a reset. What goes out is decided by [Listener].
final class HalfOpenWriter {
    SendReason reason = SendReason.SYN_ACK;
    int seq;
    int ack;
    int flags;
    int windowField;
    final SynOptions options = new SynOptions();

    private final TcpStack stack;
    private final TcpSettings settings;
    private @Nullable FastOpenCookie fastOpen;
    private long offset;
    private int headerLength;

    HalfOpenWriter(TcpStack stack, TcpSettings settings) {
        this.stack = stack;
        this.settings = settings;
    }

    long optionsOffset() {
        return offset + TcpHeader.MIN_LENGTH;
    }

    int optionsLength() {
        return headerLength - TcpHeader.MIN_LENGTH;
    }

    /// What the window of the segment is shifted by.
    int windowShift(HalfOpen h) {
        return flags == TcpFlags.ACK && h.scalesWindows() ? settings.windowShift() : 0;
    }

    /// The next SYN-ACK says this to a client of Fast Open; `null` for nothing.
    void tell(@Nullable FastOpenCookie cookie) {
        fastOpen = cookie;
    }

    /// The SYN-ACK, the same each time but for its timestamp, and for a cookie, which the first one has alone:
    /// Linux.
    void synAck(HalfOpen h, SendReason why, Outlet out, long nowNs) {
        FourTuple ends = h.tuple();
        reason = why;
        seq = h.iss;
        ack = h.irs + 1;
        flags = TcpFlags.SYN | TcpFlags.ACK | EcnHandshake.synAckFlags(settings, h);
        windowField = window(h);
        agreed(h, ends, nowNs);
        options.fastOpen(fastOpen);
        fastOpen = null;
        headerLength = TcpHeader.MIN_LENGTH + options.length();
        if (open(ends, out)) {
            if (EcnHandshake.needsEcn(settings)) out.mark(EcnField.ECT_0);
            options.write(out.memory(), optionsOffset());
            out.send(stack.tracer.segmentOut(h, this, out, nowNs));
        }
    }

    private void agreed(HalfOpen h, FourTuple ends, long nowNs) {
        options.mss = h.mss();
        options.sack = h.is(HalfOpen.SACK);
        options.windowShift = h.scalesWindows() ? settings.windowShift() : SynOptions.NO_SHIFT;
        options.timestamps = h.is(HalfOpen.TIMESTAMPS);
        options.tsVal = options.timestamps ? timestamp(h, ends, nowNs) : 0;
        options.tsEcr = h.tsRecent;
        options.userTimeout =
                settings.isOn(Setting.USER_TIMEOUT_OPTION) ? UserTimeoutField.of(Patience.advertisedNs(settings)) : 0;
        options.accurateEcn = EcnHandshake.offersOption(settings, h);
    }

    private int timestamp(HalfOpen h, FourTuple ends, long nowNs) {
        int clock = (int) (nowNs / settings.value(Setting.TIMESTAMP_TICK));
        return (h.is(HalfOpen.COOKIE) ? SynCookies.stamp(h, clock) : clock) + stack.timestampOffset(ends);
    }

    /// The window of the SYN-ACK, which is never scaled.
    int window(HalfOpen h) {
        int options = h.is(HalfOpen.TIMESTAMPS) ? Options.TIMESTAMPS_LENGTH : 0;
        return ReceiveWindow.ofSyn(settings.receiveBuffer(), h.mss() - options);
    }

    /// An ACK that says what is expected.
    void ack(HalfOpen h, SendReason why, Outlet out, long nowNs) {
        FourTuple ends = h.tuple();
        reason = why;
        seq = h.iss + 1;
        ack = h.irs + 1;
        flags = TcpFlags.ACK;
        windowField = window(h) >>> windowShift(h);
        boolean stamped = h.is(HalfOpen.TIMESTAMPS);
        headerLength = TcpHeader.MIN_LENGTH + (stamped ? Options.TIMESTAMPS_LENGTH : 0);
        if (open(ends, out)) {
            if (stamped) {
                int val = timestamp(h, ends, nowNs);
                TcpOptions.putAlignedTimestamps(out.memory(), optionsOffset(), val, h.tsRecent);
            }
            out.send(stack.tracer.segmentOut(h, this, out, nowNs));
        }
    }

    /// A reset that the sender of `seg` believes: RFC 9293 §3.10.7.1.
    void reset(HalfOpen h, Segment seg, SendReason why, Outlet out, long nowNs) {
        reason = why;
        seq = seg.isAck() ? seg.ack() : 0;
        ack = seg.isAck() ? 0 : seg.end();
        flags = seg.isAck() ? TcpFlags.RST : TcpFlags.RST | TcpFlags.ACK;
        windowField = 0;
        headerLength = TcpHeader.MIN_LENGTH;
        if (open(h.tuple(), out)) {
            stack.counters.count(Counter.OUT_RSTS);
            out.send(stack.tracer.segmentOut(h, this, out, nowNs));
        }
    }

    private boolean open(FourTuple ends, Outlet out) {
        if (!out.open(ends, headerLength)) {
            return false;
        }
        offset = out.offset();
        TcpHeader.write(
                out.memory(), offset, ends.localPort(), ends.remotePort(), seq, ack, headerLength, flags, windowField);
        stack.counters.count(Counter.OUT_SEGS);
        return true;
    }
}
