package io.synwave.wire.pcap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.synwave.wire.LinkType;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Writes a pcapng file of one section: draft-ietf-opsawg-pcapng §4; for one thread.
public final class PcapngWriter implements CaptureWriter {
    private static final int MAX_OPTION = 65_535;
    private static final byte[] NONE = {};

    private final CaptureOutput output;
    private final Resolution resolution;
    private int interfaces;

    /// Writes the section header and the first interface; the channel is blocking and from now on this writer's.
    public PcapngWriter(WritableByteChannel channel, CaptureOptions options) throws IOException {
        output = new CaptureOutput(channel, options.order());
        resolution = options.resolution();
        writeSection(options);
        addInterface(options.interfaceName(), options.linkType());
    }

    /// Writes to a new file, or over an old one.
    public static PcapngWriter create(Path file, CaptureOptions options) throws IOException {
        return new PcapngWriter(CaptureOutput.create(file), options);
    }

    private void writeSection(CaptureOptions options) throws IOException {
        byte[] comment = bytes(options.comment());
        byte[] application = bytes(options.application());
        int total = 28 + optionLength(comment) + optionLength(application) + 4;
        output.put32(PcapngSource.SECTION);
        output.put32(total);
        output.put32(PcapngSource.BYTE_ORDER);
        output.put16(1);
        output.put16(0);
        output.put64(-1); // the section's length is not known beforehand
        putOption(PcapngOptions.COMMENT, comment);
        putOption(PcapngOptions.APPLICATION, application);
        output.put32(PcapngOptions.END);
        output.put32(total);
    }

    /// Describes one more interface; answers its number for [#write(int, long, MemorySegment, long, int, String)].
    /// The
    /// first, of the options, has the number 0.
    public int addInterface(String name, LinkType linkType) throws IOException {
        byte[] text = bytes(name);
        int total = 20 + optionLength(text) + 8 + 4;
        output.put32(PcapngSource.INTERFACE);
        output.put32(total);
        output.put16(linkType.number());
        output.put16(0);
        output.put32(0); // frames are not cut
        putOption(PcapngOptions.IF_NAME, text);
        output.put16(PcapngOptions.IF_TSRESOL);
        output.put16(1);
        output.put8(resolution.decimals());
        output.pad(1);
        output.put32(PcapngOptions.END);
        output.put32(total);
        return interfaces++;
    }

    @Override
    public void write(long timeNs, MemorySegment memory, long offset, int length, @Nullable String comment)
            throws IOException {
        write(0, timeNs, memory, offset, length, comment);
    }

    /// Appends a frame of the interface with this number, as [#addInterface] answered it.
    public void write(
            int interfaceNumber, long timeNs, MemorySegment memory, long offset, int length, @Nullable String comment)
            throws IOException {
        byte[] text = bytes(comment);
        int options = text.length == 0 ? 0 : optionLength(text) + 4;
        int total = 32 + padded(length) + options;
        long stamp = timeNs / resolution.unitNs();
        output.put32(PcapngSource.ENHANCED_PACKET);
        output.put32(total);
        output.put32(interfaceNumber);
        output.put32(stamp >>> 32);
        output.put32(stamp);
        output.put32(length);
        output.put32(length);
        output.putBytes(memory, offset, length);
        output.pad(length);
        putOption(PcapngOptions.COMMENT, text);
        if (options > 0) output.put32(PcapngOptions.END);
        output.put32(total);
    }

    private void putOption(int code, byte[] text) throws IOException {
        if (text.length == 0) return;
        output.put16(code);
        output.put16(text.length);
        output.putBytes(text);
        output.pad(text.length);
    }

    private static int optionLength(byte[] text) {
        return text.length == 0 ? 0 : 4 + padded(text.length);
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }

    /// UTF-8, cut before the character that would pass the limit.
    private static byte[] bytes(@Nullable String text) {
        if (text == null || text.isEmpty()) return NONE;
        byte[] bytes = text.getBytes(UTF_8);
        if (bytes.length <= MAX_OPTION) return bytes;
        int end = MAX_OPTION;
        while ((bytes[end] & 0xc0) == 0x80) end--;
        return Arrays.copyOf(bytes, end);
    }

    @Override
    public void flush() throws IOException {
        output.flush();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
