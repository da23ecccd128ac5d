package io.synwave.tcp.recovery;

import io.synwave.tcp.dormant.Notes;

/// F-RTO with SACK: whether a retransmission timeout came too early. RFC 5682 §3.1, as Linux's tcp_process_loss: the
/// first segment is sent again, then new text; when something arrives that was never repeated, nothing was lost.
public final class TimeoutCheck {
    private boolean going;

    /// The timer has expired.
    ///
    /// @param isTold whether what follows can tell anything: nothing had been sent again before
    public void begin(boolean isTold) {
        going = isTold;
    }

    /// Step 3.b: data that was never sent again has arrived.
    public boolean isSpurious(AckNews news) {
        if (!going || !news.originalDelivered) {
            return false;
        }
        going = false;
        return true;
    }

    /// Steps 2.b and 3.a. An ACK that advances asks for new text, whose fate will tell; a hole beyond new text, or
    /// no
    /// text to try, means that the loss was real.
    ///
    /// @param isNewSent new text has been sent since the timeout
    /// @param mayTryNew there is some, and the peer has room
    /// @return whether new text is to go before any repetition
    public boolean triesNew(AckNews news, boolean isNewSent, boolean mayTryNew) {
        if (!going || isNewSent) {
            going &= !news.sackNews && news.hasAdvanced();
            return false;
        }
        going = !news.hasAdvanced() || mayTryNew;
        return going && news.hasAdvanced();
    }

    /// See [Notes].
    public void keep(Notes n) {
        going = n.keep(going);
    }
}
