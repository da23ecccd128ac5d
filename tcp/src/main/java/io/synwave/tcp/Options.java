package io.synwave.tcp;

import io.synwave.tcp.dormant.Notes;
import io.synwave.trace.TcpState;
import io.synwave.wire.TcpOptions;

/// What both ends agreed on by the options of their SYNs: MSS, window scale, SACK, timestamps.
final class Options {
    /// RFC 7323 §2.3: larger shifts count as 14.
    static final int MAX_SHIFT = 14;
    /// Bytes that timestamps take in each segment, padding included.
    static final int TIMESTAMPS_LENGTH = 12;
    private boolean sack;
    private boolean windowScaling;
    /// The peer's MSS option, or the default where it sent none.
    private int peerMss;

    /// Reads the options of the peer's SYN or SYN-ACK.
    void take(TcpConnection c, TcpOptions offered) {
        TcpSettings wanted = c.settings;
        peerMss = offered.hasMss() ? offered.mss() : c.opening.defaultPeerMss();
        sack = wanted.isOn(Setting.SACK) && offered.sackPermitted();
        c.ts.agreed = wanted.isOn(Setting.TIMESTAMPS) && offered.hasTimestamps();
        windowScaling = wanted.isOn(Setting.WINDOW_SCALING) && offered.hasWindowShift();
        c.snd.windShift = windowScaling ? Math.min(offered.windowShift(), MAX_SHIFT) : 0;
        limitMss(c);
        c.rcv.mss = Math.min(c.opening.defaultPeerMss(), c.opening.mss());
    }

    /// Takes over what a listener has agreed.
    void take(TcpConnection c, HalfOpen h) {
        peerMss = h.peerMss();
        sack = h.is(HalfOpen.SACK);
        c.ts.agreed = h.is(HalfOpen.TIMESTAMPS);
        windowScaling = h.scalesWindows();
        c.snd.windShift = windowScaling ? h.windowShift() : 0;
        limitMss(c);
        c.rcv.mss = Math.min(c.opening.defaultPeerMss(), c.opening.mss());
    }

    /// Our shift applies once both SYNs have gone; ours goes unscaled.
    void applyWindowShift(TcpConnection c) {
        c.rcv.windShift = windowScaling ? c.settings.windowShift() : 0;
    }

    /// Effective send MSS: RFC 9293 MUST-16. min(peer's MSS, what the path takes) less the options of each segment.
    void limitMss(TcpConnection c) {
        int mss = mssFor(c, c.mtuProbes.usable(c.mtu()));
        int before = c.snd.mss;
        if (mss == before) return;
        c.cc.mss(mss);
        c.snd.mss = mss;
        c.stack.observer.mssChanged(c, before);
    }

    /// The way takes packets of another size. One that takes larger ones makes no segment smaller, as the beginning
    /// of
    /// a search for their size would.
    void pathChanged(TcpConnection c, boolean isSmaller) {
        if (isSmaller || mssFor(c, c.mtuProbes.usable(c.mtu())) > c.snd.mss) limitMss(c);
    }

    /// Text bytes of a segment in a packet of `mtu` bytes; the peer's tiny MSS does not make it tiny
    /// (CVE-2019-11479).
    private int mssFor(TcpConnection c, int mtu) {
        int mss = Math.max(c.settings.count(Setting.LEAST_MSS), Math.min(peerMss, c.opening.mss(mtu)));
        return mss - optionsLength(c);
    }

    /// Bytes of the options that every segment carries.
    int optionsLength(TcpConnection c) {
        return (c.ts.agreed ? TIMESTAMPS_LENGTH : 0) + c.ecn.optionLength();
    }

    int peerMss() {
        return peerMss;
    }

    /// Windows are scaled.
    boolean scalesWindows() {
        return windowScaling;
    }

    /// SACK blocks may be sent.
    boolean sack() {
        return sack;
    }

    /// A SYN offers what the settings want; a SYN-ACK only what the peer offered too.
    boolean offersSack(TcpConnection c) {
        return isFirst(c) ? c.settings.isOn(Setting.SACK) : sack;
    }

    boolean offersWindowScaling(TcpConnection c) {
        return isFirst(c) ? c.settings.isOn(Setting.WINDOW_SCALING) : windowScaling;
    }

    boolean offersTimestamps(TcpConnection c) {
        return isFirst(c) ? c.settings.isOn(Setting.TIMESTAMPS) : c.ts.agreed;
    }

    private static boolean isFirst(TcpConnection c) {
        return c.state() == TcpState.SYN_SENT;
    }

    /// See [Notes].
    void keep(Notes n) {
        sack = n.keep(sack);
        windowScaling = n.keep(windowScaling);
        peerMss = n.keep(peerMss, 0);
    }
}
