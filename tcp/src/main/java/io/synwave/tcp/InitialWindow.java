package io.synwave.tcp;

/// The congestion window that a connection begins with: RFC 6928 §2, RFC 5681 §3.1.
final class InitialWindow {
    private InitialWindow() {}

    /// Opens it. One segment where the SYN or SYN-ACK was lost more than once.
    static void open(TcpConnection c) {
        int segments = c.retransmission().synRepeats() > 1 ? 1 : c.settings.count(Setting.INITIAL_WINDOW);
        int bytes = segments * c.snd.mss;
        c.cc.init(c.snd.mss, bytes);
        c.windowUse.opened(c.snd.mss, bytes);
    }
}
