package io.synwave.host;

import static io.synwave.host.InputRecorder.ABOUT;
import static io.synwave.host.InputRecorder.CALL;
import static io.synwave.host.InputRecorder.CHECK;
import static io.synwave.host.InputRecorder.END;
import static io.synwave.host.InputRecorder.ENTROPY;
import static io.synwave.host.InputRecorder.FOREIGN;
import static io.synwave.host.InputRecorder.FRAME;
import static io.synwave.host.InputRecorder.FRAME_HEADER;
import static io.synwave.host.InputRecorder.LINK;
import static io.synwave.host.InputRecorder.NO_FRAME;
import static io.synwave.host.InputRecorder.POLL;

import io.synwave.link.Frame;
import io.synwave.link.Link;
import io.synwave.wire.Bytes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Runs a host again from what [InputRecorder] wrote: the same polls, frames, calls and random numbers.
///
/// The caller builds the host and its programs as they were, with [#entropy] and [#link] in the places of the real
/// ones; then [#run] drives it. What the host sends goes nowhere, but is compared. One thread.
public final class InputReplay {
    private static final int HEADER = 8;

    private final MemorySegment log;
    private final long end;
    private long entropyAt = HEADER;
    /// The poll that goes on lies between these.
    private long pollAt = HEADER;

    private long pollEnd = HEADER;
    private long polls;
    private final OutputDigest sent = new OutputDigest();
    private LongSupplier trace = () -> 0;
    private boolean isTraced;
    private boolean isWhole;
    private long sentExpected;
    private long traceExpected;
    private long lastPollAt = HEADER;

    /// @param log the whole log, in native or mapped memory
    /// @throws IllegalArgumentException when it is none, or another thread had a part that is not in it
    public InputReplay(MemorySegment log) {
        this.log = log;
        if (log.byteSize() < HEADER || Bytes.i64(log, 0) != InputRecorder.MAGIC) {
            throw new IllegalArgumentException("this is no input log of Synwave: record one with --record");
        }
        end = wholeRecords();
    }

    /// A log that was cut (its writer was killed) is good up to its last whole record.
    private long wholeRecords() {
        long at = HEADER;
        for (long next = after(at); next > 0; next = after(at)) {
            if (kind(at) == FOREIGN) refuseForeign(at);
            isWhole = kind(at) == END;
            at = next;
        }
        return at;
    }

    private void refuseForeign(long at) {
        throw new IllegalArgumentException("connection " + Bytes.i64(log, at + 1)
                + " was used by another thread, whose bytes are not in the log: only programs in the loop replay");
    }

    /// Where the record after the one at `at` begins, or −1 when that is not whole.
    private long after(long at) {
        long left = log.byteSize() - at;
        if (left < 1) return -1;
        long size = size(at, left);
        return size > 0 && size <= left ? at + size : -1;
    }

    private long size(long at, long left) {
        return switch (kind(at)) {
            case POLL -> 13;
            case FRAME -> left < FRAME_HEADER ? -1 : FRAME_HEADER + lengthAt(at + 35);
            case CALL, ABOUT -> left < 5 ? -1 : 5 + lengthAt(at + 1);
            case ENTROPY, FOREIGN -> 9;
            case NO_FRAME -> 13;
            case LINK -> 21;
            case CHECK -> 17;
            case END -> 1;
            default ->
                throw new IllegalArgumentException(
                        "the input log is damaged at byte " + at + ": there is no record of kind " + kind(at));
        };
    }

    private long lengthAt(long at) {
        return Bytes.u32(log, at);
    }

    private int kind(long at) {
        return Bytes.u8(log, at);
    }

    /// The next record of this kind from `at` on and before `until`, or −1.
    private long find(int kind, long at, long until) {
        long found = at;
        while (found < until && kind(found) != kind) found = after(found);
        return found < until ? found : -1;
    }

    private long findOf(int kind, int index, long at, long until) {
        long found = find(kind, at, until);
        while (found > 0 && Bytes.i32(log, found + 1) != index) found = find(kind, after(found), until);
        return found;
    }

    /// The next record of this kind and interface from `at` on, or −1.
    long findOf(int kind, int index, long at) {
        return findOf(kind, index, at, end);
    }

    /// The first frame of an interface in the poll that goes on, or −1.
    long firstFrame(int index) {
        return findOf(FRAME, index, pollAt, pollEnd);
    }

    /// The frame after the one at `at`, in the poll that goes on, or −1.
    long nextFrame(int index, long at) {
        return findOf(FRAME, index, after(at), pollEnd);
    }

    MemorySegment log() {
        return log;
    }

    long next(long at) {
        return after(at);
    }

    /// The random numbers that were drawn, for the host's builder.
    public LongSupplier entropy() {
        return () -> {
            long at = find(ENTROPY, entropyAt, end);
            if (at < 0) {
                throw diverged("draws more random numbers than the recorded one");
            }
            entropyAt = after(at);
            return Bytes.i64(log, at + 1);
        };
    }

    /// The link that was attached as number `index`, from 0, for [Host#attach].
    ///
    /// @throws IllegalArgumentException when there was none
    public Link link(int index) {
        long at = findOf(LINK, index, HEADER);
        if (at < 0) throw new IllegalArgumentException("no interface " + index + " was recorded");
        return new ReplayLink(this, index, at);
    }

    /// Polls `host` as the recorded one was.
    ///
    /// @param calls what a call of this name did; `null` for one it does not know
    /// @throws IllegalStateException when a call has no action
    /// @throws DivergedException when the host does not do what the recorded one did
    public void run(Host host, Function<String, @Nullable Runnable> calls) {
        pollAt = find(POLL, HEADER, end);
        compare(HEADER, pollAt > 0 ? pollAt : end);
        while (pollAt > 0) {
            long next = find(POLL, after(pollAt), end);
            pollEnd = next > 0 ? next : end;
            putCalls(host, calls);
            host.poll(Bytes.i64(log, pollAt + 1), Bytes.i32(log, pollAt + 9));
            polls++;
            if (next > 0) compare(pollAt, next);
            lastPollAt = pollAt;
            pollAt = next;
        }
    }

    /// What the last poll and the closing of the host did; to be called after the host is closed.
    ///
    /// @throws DivergedException when it is not what the recorded one did
    public void compareEnd() {
        compare(lastPollAt, end);
        if (sent.value() != sentExpected) throw diverged("sends more than the recorded one");
        if (isTraced && trace.getAsLong() != traceExpected) throw diverged("does more than the recorded one");
    }

    private void compare(long from, long until) {
        long at = find(CHECK, from, until);
        if (at < 0) return;
        sentExpected = Bytes.i64(log, at + 1);
        if (sent.value() != sentExpected) throw diverged("sends other bytes than the recorded one");
        traceExpected = Bytes.i64(log, at + 9);
        if (isTraced && trace.getAsLong() != traceExpected) {
            throw diverged("has another trace than the recorded one");
        }
    }

    private DivergedException diverged(String how) {
        return new DivergedException("the run " + how + ", in poll " + polls + ": it was set up otherwise, or something"
                + " in it is no function of its input");
    }

    private void putCalls(Host host, Function<String, @Nullable Runnable> calls) {
        long at = find(CALL, pollAt, pollEnd);
        while (at > 0) {
            put(host, textAt(at), calls);
            at = find(CALL, after(at), pollEnd);
        }
    }

    private String textAt(long at) {
        byte[] bytes = new byte[(int) lengthAt(at + 1)];
        MemorySegment.copy(log, ValueLayout.JAVA_BYTE, at + 5, bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void put(Host host, String name, Function<String, @Nullable Runnable> calls) {
        Runnable action = calls.apply(name);
        if (action == null) {
            throw new IllegalStateException(
                    "the recorded run had a call \"" + name + "\" for which this program has no action");
        }
        host.call(name, action);
    }

    /// Polls done so far.
    public long polls() {
        return polls;
    }

    /// How the host was set up, in the words of who recorded it.
    public String about() {
        long at = find(ABOUT, HEADER, end);
        return at < 0 ? "" : textAt(at);
    }

    /// Whether the recording was ended in order; one that was cut replays up to its last whole record.
    public boolean isWhole() {
        return isWhole;
    }

    /// Has the trace compared, too.
    ///
    /// @param digest of the replayed host's trace so far
    public void compareTrace(LongSupplier digest) {
        trace = digest;
        isTraced = true;
    }

    /// A frame that the replayed host sends.
    void sent(int index, Frame frame) {
        sent.add(index, frame);
    }
}
