package io.synwave.lab.experiment.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http2.config.H2Setting;
import org.apache.hc.core5.http2.frame.DefaultFrameFactory;
import org.apache.hc.core5.http2.frame.FrameFactory;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.apache.hc.core5.http2.hpack.HPackDecoder;
import org.apache.hc.core5.http2.hpack.HPackEncoder;
import org.apache.hc.core5.http2.hpack.HPackException;
import org.apache.hc.core5.http2.impl.nio.FrameInputBuffer;
import org.apache.hc.core5.http2.impl.nio.FrameOutputBuffer;
import org.apache.hc.core5.util.ByteArrayBuffer;

/// The frames of one end of an HTTP/2 connection, written and read by HttpCore out of what has come so far: RFC 9113
/// §4,
/// RFC 7541. Whoever waits for more is somebody else.
final class Frames {
    private static final int LARGEST = 16_384;
    private static final int TABLE = 4096;

    private final FrameFactory factory = DefaultFrameFactory.INSTANCE;
    private final HPackEncoder encoder = new HPackEncoder(TABLE, StandardCharsets.US_ASCII);
    private final HPackDecoder decoder = new HPackDecoder(TABLE, StandardCharsets.US_ASCII);
    private final FrameInputBuffer input = new FrameInputBuffer(LARGEST);
    private final FrameOutputBuffer output = new FrameOutputBuffer(LARGEST);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final WritableByteChannel sink = Channels.newChannel(written);

    // ---- out ----

    /// Bytes that are no frame: the preface.
    Frames raw(byte[] bytes) {
        written.writeBytes(bytes);
        return this;
    }

    Frames settings(H2Setting... settings) {
        return write(factory.createSettings(settings));
    }

    Frames settingsAck() {
        return write(factory.createSettingsAck());
    }

    Frames headers(int stream, List<Header> headers, boolean isLast) {
        ByteArrayBuffer block = new ByteArrayBuffer(256);
        try {
            encoder.encodeHeaders(block, headers, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return write(factory.createHeaders(stream, ByteBuffer.wrap(block.array(), 0, block.length()), true, isLast));
    }

    Frames data(int stream, byte[] bytes) {
        return write(factory.createData(stream, ByteBuffer.wrap(bytes), true));
    }

    private Frames write(RawFrame frame) {
        try {
            output.write(frame, sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /// What was written since the last time.
    byte[] take() {
        byte[] bytes = written.toByteArray();
        written.reset();
        return bytes;
    }

    // ---- in ----

    /// The frames that are whole when `bytes` have come too.
    List<RawFrame> read(ByteBuffer bytes) {
        List<RawFrame> frames = new ArrayList<>();
        try (ReadableByteChannel nothing = new Nothing()) {
            for (RawFrame frame = input.read(bytes, nothing); frame != null; frame = input.read(bytes, nothing)) {
                frames.add(copy(frame));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frames;
    }

    /// Of its own memory: the next one is read into the same.
    private static RawFrame copy(RawFrame frame) {
        ByteBuffer payload = frame.getPayload();
        byte[] own = new byte[payload == null ? 0 : payload.remaining()];
        if (payload != null) payload.get(own);
        return new RawFrame(frame.getType(), frame.getFlags(), frame.getStreamId(), ByteBuffer.wrap(own));
    }

    /// The fields of a HEADERS frame. Every one must be read, in order, for they build upon each other.
    List<Header> headers(RawFrame frame) {
        try {
            return decoder.decodeHeaders(frame.getPayloadContent());
        } catch (HPackException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Nothing has come but what was handed over.
    private static final class Nothing implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer into) {
            return 0;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
