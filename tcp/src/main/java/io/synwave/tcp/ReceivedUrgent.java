package io.synwave.tcp;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Sequence;
import java.nio.ByteBuffer;

/// Urgent data of the peer: RFC 9293 §3.8.5, as Linux gives it to programs. Legacy: RFC 6093 §5 advises new programs
/// against it (SHLD-13).
///
/// The pointer makes a mark in the stream. One byte, the last of the urgent ones, is *the* urgent byte: it can be read
/// for
/// itself, and reading otherwise stops before it and goes on behind it; or it stays in its place ([#inLine]). Who reads
/// the
/// ring itself, on another thread, finds it in its place always. The host's thread.
public final class ReceivedUrgent {
    /// [#read]: there is nothing urgent.
    public static final int NONE = -1;
    /// [#read]: the pointer was here, its byte was not.
    public static final int NOT_YET = -2;

    private static final long NOWHERE = -1;

    private final TcpConnection c;
    private boolean inLine;
    private boolean taken;
    /// Where the urgent byte lies in the receive ring.
    private long mark = NOWHERE;
    /// Where an older one lies that was never read, and that nobody will see. Linux: tcp_check_urg.
    private long skipped = NOWHERE;

    ReceivedUrgent(TcpConnection c) {
        this.c = c;
        inLine = c.settings.isOn(Setting.URGENT_IN_LINE);
    }

    // ---- sixth, check the URG bit: RFC 9293 §3.10.7.4 ----

    /// RCV.UP moves forward, and the program hears of it (MUST-32).
    void check(Segment seg) {
        if (!seg.isUrg() || !c.state().mayReceiveText()) {
            return;
        }
        int urgent = seg.urgentSeq(c.settings.isOn(Setting.URGENT_POINTER_AT_LAST));
        long position = c.receiveRing.tail() + Sequence.distance(c.rcv.nxt, urgent);
        if (Sequence.lt(urgent, c.rcv.nxt) || isPending() && position <= mark) {
            return;
        }
        if (isAtMark() && !inLine && c.receiveRing.available() > 0) {
            skipped = mark;
        }
        mark = position;
        taken = false;
        c.tell(TcpEvents.URGENT);
    }

    // ---- what the program asks ----

    /// The urgent byte stays in its place in the stream, and [#read] does not give it. Linux: SO_OOBINLINE.
    public void inLine(boolean isOn) {
        inLine = isOn;
    }

    /// It stays in its place.
    public boolean isInLine() {
        return inLine;
    }

    /// Bytes that are still to be read up to the end of the urgent ones, whether they are here or not; 0 when
    /// nothing
    /// is urgent: MUST-33.
    public long ahead() {
        return isPending() ? mark - c.receiveRing.head() + 1 : 0;
    }

    /// The next byte is the urgent one. Linux: SIOCATMARK.
    public boolean isAtMark() {
        return isPending() && mark == c.receiveRing.head();
    }

    /// The urgent byte can be read.
    public boolean isReadable() {
        return isPending() && !inLine && !taken && mark < c.receiveRing.tail();
    }

    /// Takes the urgent byte, 0 to 255, or says [#NONE] or [#NOT_YET]. Linux: MSG_OOB.
    public int read() {
        if (!isPending() || inLine || taken) {
            return NONE;
        }
        if (!isReadable()) {
            return NOT_YET;
        }
        taken = true;
        return c.receiveRing.byteAt(mark);
    }

    /// How many of `length` bytes may be read in one go: not over the mark. Passes over an urgent byte that is not
    /// part
    /// of the stream.
    public int readable(int length) {
        if (mark == NOWHERE) {
            return length;
        }
        passOver();
        return isPending() && !isAtMark() ? (int) Math.min(length, mark - c.receiveRing.head()) : length;
    }

    /// Reads from the stream what may be read in one go.
    ///
    /// @return bytes read
    public int readStream(ByteBuffer into) {
        int limit = into.limit();
        into.limit(into.position() + readable(into.remaining()));
        int count = c.receiveRing.read(into);
        into.limit(limit);
        return count;
    }

    private void passOver() {
        long head = c.receiveRing.head();
        boolean isHidden = head == skipped || isAtMark() && !inLine;
        if (isHidden && c.receiveRing.skip(1) > 0) {
            skipped = NOWHERE;
        }
        if (!isPending()) {
            mark = NOWHERE;
        }
    }

    /// Bytes that can be read now, in one go and otherwise than by [#read]. Linux: SIOCINQ.
    public int available() {
        int there = c.receiveRing.available();
        boolean isBetween = isPending() && !inLine && mark < c.receiveRing.tail();
        return isBetween ? (int) (mark - c.receiveRing.head()) : there;
    }

    private boolean isPending() {
        return mark != NOWHERE && mark >= c.receiveRing.head();
    }

    /// See [Notes].
    void keep(Notes n) {
        inLine = n.keep(inLine);
        taken = n.keep(taken);
        mark = n.keep(mark, NOWHERE);
        skipped = n.keep(skipped, NOWHERE);
    }
}
