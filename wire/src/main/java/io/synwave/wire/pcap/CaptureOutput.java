package io.synwave.wire.pcap;

import io.synwave.wire.Bytes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A buffered channel that takes numbers in the file's byte order; for one thread.
final class CaptureOutput {
    private static final int CAPACITY = 64 << 10;
    private static final int LONGEST_NUMBER = 8;

    private final WritableByteChannel channel;
    private final boolean swapped;
    private final MemorySegment buffer = Arena.ofAuto().allocate(CAPACITY);
    private final ByteBuffer view = buffer.asByteBuffer();
    private int used;

    CaptureOutput(WritableByteChannel channel, ByteOrder order) {
        this.channel = channel;
        this.swapped = order == ByteOrder.LITTLE_ENDIAN;
    }

    /// A new file, or an old one emptied.
    static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    void put8(int value) throws IOException {
        reserve();
        Bytes.putU8(buffer, used++, value);
    }

    void put16(int value) throws IOException {
        reserve();
        Bytes.putU16(buffer, used, swapped ? Short.reverseBytes((short) value) : value);
        used += 2;
    }

    void put32(long value) throws IOException {
        reserve();
        Bytes.putI32(buffer, used, swapped ? Integer.reverseBytes((int) value) : (int) value);
        used += 4;
    }

    void put64(long value) throws IOException {
        reserve();
        Bytes.putI64(buffer, used, swapped ? Long.reverseBytes(value) : value);
        used += 8;
    }

    void putBytes(MemorySegment from, long offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (used == CAPACITY) flush();
            int piece = Math.min(length - done, CAPACITY - used);
            Bytes.copy(from, offset + done, buffer, used, piece);
            used += piece;
            done += piece;
        }
    }

    void putBytes(byte[] from) throws IOException {
        int done = 0;
        while (done < from.length) {
            if (used == CAPACITY) flush();
            int piece = Math.min(from.length - done, CAPACITY - used);
            MemorySegment.copy(from, done, buffer, ValueLayout.JAVA_BYTE, used, piece);
            used += piece;
            done += piece;
        }
    }

    /// Zeros up to a multiple of four after `length` bytes.
    void pad(int length) throws IOException {
        for (int i = length; (i & 3) != 0; i++) put8(0);
    }

    private void reserve() throws IOException {
        if (CAPACITY - used < LONGEST_NUMBER) flush();
    }

    /// Hands everything to the channel; what it did not take before an error is given up.
    void flush() throws IOException {
        view.clear().limit(used);
        used = 0;
        while (view.hasRemaining()) channel.write(view);
    }

    void close() throws IOException {
        try (channel) {
            flush();
        }
    }
}
