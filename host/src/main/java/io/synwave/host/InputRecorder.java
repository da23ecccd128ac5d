package io.synwave.host;

import io.synwave.link.Frame;
import io.synwave.link.Link;
import io.synwave.link.LinkAround;
import io.synwave.link.Slabs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Writes down what enters a host, for [InputReplay]. All numbers are big-endian.
///
/// ```text
/// file    = "SYNWIN01" record*
/// POLL    = 1  time:i64 budget:i32
/// FRAME   = 2  interface:i32 checksum:u8 ecn:u8 segments:i32 segmentSize:i32 headerLength:i32
///              receiveTime:i64 note:i64 length:i32 bytes
/// CALL    = 3  length:i32 name in UTF-8
/// ENTROPY = 4  number:i64
/// NO_FRAME = 5 interface:i32 ordinal:i64     the ordinal-th take of this link (from 0) gave nothing
/// LINK    = 6  interface:i32 type:i32 mtu:i32 mac:i64
/// FOREIGN = 7  connection:i64                another thread moved bytes, which are not written down
/// ABOUT   = 8  length:i32 text in UTF-8      how the host was set up, in its driver's words
/// CHECK   = 9  sent:i64 trace:i64            digests of what was sent, and of the trace, up to here
/// END     = 10                               it was closed in order
/// ```
///
/// `checksum` is the ordinal of [Frame.ChecksumState]. What programs read from elsewhere (files, clocks) is not in it.
/// One thread, the host's.
public final class InputRecorder implements InputLog, AutoCloseable {
    static final long MAGIC = 0x5359_4e57_494e_3031L;
    static final int POLL = 1;
    static final int FRAME = 2;
    static final int CALL = 3;
    static final int ENTROPY = 4;
    static final int NO_FRAME = 5;
    static final int LINK = 6;
    static final int FOREIGN = 7;
    static final int ABOUT = 8;
    static final int CHECK = 9;
    static final int END = 10;

    /// Bytes of a FRAME before its content.
    static final int FRAME_HEADER = 39;

    private static final int BUFFER_BYTES = 1 << 18;
    private static final int LARGEST_FIXED = 64;

    private final WritableByteChannel out;
    private final MemorySegment memory = Slabs.shared().take(BUFFER_BYTES);
    private final ByteBuffer buffer = memory.asByteBuffer();
    private final OutputDigest sent = new OutputDigest();
    private final LongSupplier trace;
    private long checkedSent;
    private long checkedTrace;

    /// A log without a trace to compare, and without words about it.
    ///
    /// @param out where the log goes; closed with this
    public InputRecorder(WritableByteChannel out) {
        this(out, "", () -> 0);
    }

    /// @param out where the log goes; closed with this
    /// @param about how the host is set up, for [InputReplay#about]; at most 100,000 bytes
    /// @param trace the digest of the host's trace so far
    public InputRecorder(WritableByteChannel out, String about, LongSupplier trace) {
        this.out = out;
        this.trace = trace;
        buffer.putLong(MAGIC);
        text(ABOUT, about);
    }

    private void text(int kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        record(kind, bytes.length).putInt(bytes.length).put(bytes);
    }

    /// Notes how far the host has come, if it has come any further.
    private void check() {
        long traceNow = trace.getAsLong();
        if (sent.value() == checkedSent && traceNow == checkedTrace) return;
        checkedSent = sent.value();
        checkedTrace = traceNow;
        record(CHECK, 0).putLong(checkedSent).putLong(checkedTrace);
    }

    private ByteBuffer record(int kind, int more) {
        if (buffer.remaining() < LARGEST_FIXED + more) flush();
        return buffer.put((byte) kind);
    }

    /// Writes out what is held back.
    ///
    /// @throws UncheckedIOException when that fails
    public void flush() {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) out.write(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the input log: " + e.getMessage(), e);
        }
        buffer.clear();
    }

    @Override
    public void poll(long nowNs, int budget) {
        check();
        record(POLL, 0).putLong(nowNs).putInt(budget);
    }

    @Override
    public void frame(int index, Frame frame) {
        int length = frame.length();
        record(FRAME, length)
                .putInt(index)
                .put((byte) frame.checksumState().ordinal())
                .put((byte) frame.ecn())
                .putInt(frame.segmentCount())
                .putInt(frame.segmentSize())
                .putInt(frame.headerLength())
                .putLong(frame.receiveTimeNs())
                .putLong(frame.note())
                .putInt(length);
        MemorySegment.copy(frame.memory(), frame.offset(), memory, buffer.position(), length);
        buffer.position(buffer.position() + length);
    }

    @Override
    public void call(String name) {
        text(CALL, name);
    }

    @Override
    public void foreign(long connection) {
        record(FOREIGN, 0).putLong(connection);
    }

    @Override
    public LongSupplier entropy(LongSupplier source) {
        return () -> {
            long drawn = source.getAsLong();
            record(ENTROPY, 0).putLong(drawn);
            return drawn;
        };
    }

    @Override
    public Link link(Link link, int index) {
        record(LINK, 0)
                .putInt(index)
                .putInt(link.type().number())
                .putInt(link.mtu())
                .putLong(link.macAddress());
        return new Recorded(link, index);
    }

    private void noFrame(int index, long ordinal) {
        record(NO_FRAME, 0).putInt(index).putLong(ordinal);
    }

    /// Writes out the rest and closes the channel. To be called after the host is closed, so that its last resets
    /// are
    /// compared too.
    @Override
    public void close() throws IOException {
        check();
        record(END, 0);
        flush();
        out.close();
        Slabs.shared().give(memory);
    }

    /// A link that notes when it has no frame to send with: that, too, is something a host hears from outside.
    private final class Recorded extends LinkAround {
        private final int index;
        private long takes;

        Recorded(Link link, int index) {
            super(link);
            this.index = index;
        }

        @Override
        public @Nullable Frame take() {
            Frame frame = link.take();
            if (frame == null) noFrame(index, takes);
            takes++;
            return frame;
        }

        @Override
        public void send(Frame frame) {
            sent.add(index, frame);
            link.send(frame);
        }
    }
}
