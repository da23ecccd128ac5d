package io.synwave.wire.pcap;

import io.synwave.wire.Native;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A capture file put together by hand, byte by byte from the specification and not by the writers under test.
final class FileBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteOrder order;

    FileBytes(ByteOrder order) {
        this.order = order;
    }

    FileBytes u8(int... values) {
        for (int value : values) bytes.write(value);
        return this;
    }

    FileBytes u16(int value) {
        bytes.writeBytes(
                ByteBuffer.allocate(2).order(order).putShort((short) value).array());
        return this;
    }

    FileBytes u32(long value) {
        bytes.writeBytes(ByteBuffer.allocate(4).order(order).putInt((int) value).array());
        return this;
    }

    FileBytes u64(long value) {
        bytes.writeBytes(ByteBuffer.allocate(8).order(order).putLong(value).array());
        return this;
    }

    /// Padded to a multiple of four.
    FileBytes padded(byte[] value) {
        bytes.writeBytes(value);
        for (int i = value.length; i % 4 != 0; i++) bytes.write(0);
        return this;
    }

    FileBytes option(int code, byte[] value) {
        return u16(code).u16(value.length).padded(value);
    }

    FileBytes option(int code, String value) {
        return option(code, value.getBytes(StandardCharsets.UTF_8));
    }

    /// A whole block around a body of the same byte order.
    FileBytes block(long type, FileBytes body) {
        int total = 12 + body.bytes.size();
        u32(type).u32(total);
        bytes.writeBytes(body.bytes.toByteArray());
        return u32(total);
    }

    FileBytes section() {
        return block(0x0a0d0d0aL, like().u32(0x1a2b3c4d).u16(1).u16(0).u64(-1));
    }

    FileBytes describe(int linkType, long snapLength, FileBytes options) {
        FileBytes body = like().u16(linkType).u16(0).u32(snapLength);
        body.bytes.writeBytes(options.bytes.toByteArray());
        return block(1, body);
    }

    FileBytes enhanced(int from, long stamp, byte[] data, FileBytes options) {
        FileBytes body =
                like().u32(from).u32(stamp >>> 32).u32(stamp).u32(data.length).u32(data.length + 10);
        body.padded(data).bytes.writeBytes(options.bytes.toByteArray());
        return block(6, body);
    }

    FileBytes like() {
        return new FileBytes(order);
    }

    byte[] array() {
        return bytes.toByteArray();
    }

    MemorySegment memory() {
        return Native.of(bytes.toByteArray());
    }
}
