package io.synwave.tcp;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Sequence;

/// Whether a segment smaller than a full one waits for company: Nagle's algorithm (RFC 9293 §3.7.4), and what the
/// program says about it. [Setting#NAGLE] is where a connection begins.
final class SmallSegments {
    private static final int AT_ONCE = 0;
    private static final int AFTER_ALL = 1;

    private final int held;
    private int nagle;
    private boolean corked;
    /// Up to here in the send ring the program has pushed.
    private long pushedTo;
    /// Here in the send ring the program has said that more follows.
    private long moreAfter = -1;
    /// It may wait for that: nothing has happened since.
    private boolean isExpecting;

    SmallSegments(TcpSettings settings) {
        nagle = settings.count(Setting.NAGLE);
        held = nagle == AT_ONCE ? (int) Setting.NAGLE.linux() : nagle;
    }

    /// Nagle's algorithm off (MUST-17), or on again.
    void noDelay(boolean isOff) {
        nagle = isOff ? AT_ONCE : held;
    }

    /// Small segments wait, whatever is in flight, until the program says otherwise: MAY-16.
    void cork(boolean isOn) {
        corked = isOn;
    }

    boolean isNoDelay() {
        return nagle == AT_ONCE;
    }

    boolean isCorked() {
        return corked;
    }

    /// More follows at `position` in the send ring: a small segment that ends there waits for it. Linux: MSG_MORE.
    void moreFollows(long position) {
        moreAfter = position;
        isExpecting = true;
    }

    /// The peer was heard, or the program wants no delay: nothing waits for what follows any more. Linux: what
    /// MSG_MORE
    /// says holds for one attempt to send.
    void expectNothing() {
        isExpecting = false;
    }

    /// What more was to follow for has waited long enough.
    void finished() {
        moreAfter = -1;
    }

    /// The program has not finished what ends at `position`: it is not marked by PSH.
    boolean isUnfinished(long position) {
        return position == moreAfter;
    }

    /// What lies before `position` in the send ring waits for no more: MAY-15.
    void push(long position) {
        pushedTo = position;
    }

    /// What lay behind `position` in the send ring is gone.
    void withdrawn(long position) {
        pushedTo = Math.min(pushedTo, position);
        moreAfter = Math.min(moreAfter, position);
    }

    /// Text from `position` on was pushed.
    boolean isPushed(long position) {
        return position < pushedTo;
    }

    /// What was pushed ends in the text from `position` to before `end`.
    boolean endsPush(long position, long end) {
        return position < pushedTo && pushedTo <= end;
    }

    /// @param ahead bytes of a segment that is planned before it
    /// @param end where it would end in the send ring
    boolean areHeld(SendSpace snd, int ahead, long end) {
        return corked
                || (isExpecting && isUnfinished(end))
                || switch (nagle) {
                    case AT_ONCE -> false;
                    case AFTER_ALL -> snd.flightSize() + ahead > 0;
                    default -> Sequence.gt(snd.smallEnd, snd.una);
                };
    }

    /// See [Notes].
    void keep(Notes n) {
        nagle = n.keep(nagle, held);
        corked = n.keep(corked);
        pushedTo = n.keep(pushedTo, 0);
        moreAfter = n.keep(moreAfter, -1);
        isExpecting = n.keep(isExpecting);
    }
}
