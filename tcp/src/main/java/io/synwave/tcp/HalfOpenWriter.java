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
final class HalfOpenWriter extends OutgoingSegment {
    final SynOptions options = new SynOptions();

    private final TcpStack stack;
    private final TcpSettings settings;
    private @Nullable FastOpenCookie fastOpen;

    HalfOpenWriter(TcpStack stack, TcpSettings settings) {
        this.stack = stack;
        this.settings = settings;
    }

    /// The next SYN-ACK says this to a client of Fast Open; `null` for nothing.
    void tell(@Nullable FastOpenCookie cookie) {
        fastOpen = cookie;
    }

    /// The SYN-ACK, the same each time but for its timestamp, and for a cookie, which the first one has alone:
    /// Linux.
    void synAck(HalfOpen h, SendReason why, Outlet out, long nowNs) {
        if (settings.isOn(Setting.SPLIT_SYN_ACK)) {
            ack(h, h.iss, SendReason.ACK_SYN, out, nowNs);
            syn(h, SendReason.SYN, 0, TcpFlags.SYN, out, nowNs);
        } else {
            int ecn = EcnHandshake.synAckFlags(settings, h);
            syn(h, why, h.irs + 1, TcpFlags.SYN | TcpFlags.ACK | ecn, out, nowNs);
        }
    }

    private void syn(HalfOpen h, SendReason why, int acknowledges, int with, Outlet out, long nowNs) {
        FourTuple ends = h.tuple();
        reason = why;
        seq = h.iss;
        ack = acknowledges;
        flags = with;
        windowField = window(h);
        windShift = 0;
        agreed(h, ends, nowNs);
        options.fastOpen(fastOpen);
        fastOpen = null;
        headerLength = TcpHeader.MIN_LENGTH + options.length();
        if (begin(ends, out)) {
            if (EcnHandshake.needsEcn(settings)) out.mark(EcnField.ECT_0);
            options.write(memory(), optionsOffset());
            out.send(stack.tracer.about(h).segmentOut(this, nowNs));
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
        ack(h, h.iss + 1, why, out, nowNs);
    }

    private void ack(HalfOpen h, int from, SendReason why, Outlet out, long nowNs) {
        FourTuple ends = h.tuple();
        reason = why;
        seq = from;
        ack = h.irs + 1;
        flags = TcpFlags.ACK;
        windShift = h.scalesWindows() ? settings.windowShift() : 0;
        windowField = window(h) >>> windShift;
        boolean stamped = h.is(HalfOpen.TIMESTAMPS);
        headerLength = TcpHeader.MIN_LENGTH + (stamped ? Options.TIMESTAMPS_LENGTH : 0);
        if (begin(ends, out)) {
            if (stamped) {
                int val = timestamp(h, ends, nowNs);
                TcpOptions.putAlignedTimestamps(memory(), optionsOffset(), val, h.tsRecent);
            }
            out.send(stack.tracer.about(h).segmentOut(this, nowNs));
        }
    }

    /// A reset that the sender of `seg` believes: RFC 9293 §3.10.7.1.
    void reset(HalfOpen h, Segment seg, SendReason why, Outlet out, long nowNs) {
        reason = why;
        seq = seg.isAck() ? seg.ack() : 0;
        ack = seg.isAck() ? 0 : seg.end();
        flags = seg.isAck() ? TcpFlags.RST : TcpFlags.RST | TcpFlags.ACK;
        windowField = 0;
        windShift = 0;
        headerLength = TcpHeader.MIN_LENGTH;
        if (begin(h.tuple(), out)) {
            stack.counters.count(Counter.OUT_RSTS);
            out.send(stack.tracer.about(h).segmentOut(this, nowNs));
        }
    }

    private boolean begin(FourTuple ends, Outlet out) {
        if (!open(out, ends)) {
            return false;
        }
        writeHeader(ends, flags);
        stack.counters.count(Counter.OUT_SEGS);
        return true;
    }
}
