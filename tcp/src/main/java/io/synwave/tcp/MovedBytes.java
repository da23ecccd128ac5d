package io.synwave.tcp;

import io.synwave.tcp.dormant.Notes;
import io.synwave.trace.UserCall;

/// How many bytes each SEND and RECEIVE has moved, for the trace: the rings know only positions.
final class MovedBytes {
    private final TcpConnection c;
    private long sendTail;
    private long receiveHead;

    MovedBytes(TcpConnection c) {
        this.c = c;
    }

    /// Since the last such call.
    long take(UserCall call) {
        long moved = 0;
        if (call == UserCall.SEND) {
            moved = c.sendRing.tail() - sendTail;
            sendTail += moved;
        } else if (call == UserCall.RECEIVE) {
            moved = c.receiveRing.head() - receiveHead;
            receiveHead += moved;
        }
        return moved;
    }

    /// The send ring ends at `position` again.
    void withdrawn(long position) {
        sendTail = Math.min(sendTail, position);
    }

    /// See [Notes].
    void keep(Notes n) {
        sendTail = n.keep(sendTail, c.sendRing.tail());
        receiveHead = n.keep(receiveHead, c.receiveRing.head());
    }
}
