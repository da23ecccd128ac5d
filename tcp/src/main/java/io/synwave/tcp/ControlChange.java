package io.synwave.tcp;

import io.synwave.tcp.congestion.CongestionControl;
import io.synwave.tcp.congestion.CongestionControls;
import io.synwave.tcp.congestion.ModelBased;

/// Gives an open connection another congestion control, which goes on with the window and the threshold of the last.
/// Linux: TCP_CONGESTION.
final class ControlChange {
    private ControlChange() {}

    static void to(CongestionControls which, TcpConnection c) {
        CongestionControl before = c.cc;
        if (before.name().equals(which.label())) {
            return;
        }
        CongestionControl next = Chosen.congestionControl(which, c.settings, c.snd.iss);
        int initialWindow = c.settings.count(Setting.INITIAL_WINDOW) * c.snd.mss;
        c.cc = next;
        c.pacer.follow(next);
        c.windowUse.follow(next, Chosen.windowValidation(next, c.settings));
        c.records.measure(null);
        c.model = next instanceof ModelBased modelBased ? new PathModel(c, modelBased) : null;
        if (before.cwnd() > 0) {
            next.init(c.snd.mss, initialWindow);
            c.windowUse.opened(c.snd.mss, initialWindow);
            next.takeOver(before.cwnd(), before.ssthresh());
        }
    }
}
