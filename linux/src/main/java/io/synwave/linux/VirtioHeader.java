package io.synwave.linux;

import io.synwave.link.Frame;
import java.lang.foreign.MemorySegment;

/// What the kernel says of a frame in `struct virtio_net_hdr`, in the machine's byte order: Virtual I/O Device 1.2
/// §5.1.6.
///
/// ```text
/// 0 flags   1 GSO type   2 header length (a hint)   4 segment size   6 checksum start   8 checksum offset
/// ```
final class VirtioHeader {
    static final int BYTES = 10;

    private static final int NEEDS_CHECKSUM = 1;
    private static final int DATA_VALID = 2;
    private static final int GSO_TCPV4 = 1;
    private static final int GSO_TCPV6 = 4;
    private static final int GSO_ECN = 0x80;

    private final MemorySegment memory;
    private final long offset;

    VirtioHeader(MemorySegment memory, long offset) {
        this.memory = memory;
        this.offset = offset;
    }

    /// Tells the frame, which follows the header, what is known of it.
    Frame describe(Frame frame) {
        int flags = NativeBytes.u8(memory, offset);
        if ((flags & NEEDS_CHECKSUM) != 0) {
            frame.checksumState(Frame.ChecksumState.PARTIAL);
        } else if ((flags & DATA_VALID) != 0) {
            frame.checksumState(Frame.ChecksumState.VERIFIED);
        }
        int gso = NativeBytes.u8(memory, offset + 1) & ~GSO_ECN;
        if (gso == GSO_TCPV4 || gso == GSO_TCPV6) describeSegments(frame);
        return frame;
    }

    /// The kernel's header length may take in text, so the TCP header's own is asked, which begins where
    /// the checksum does.
    private void describeSegments(Frame frame) {
        int size = NativeBytes.u16(memory, offset + 4);
        int tcp = NativeBytes.u16(memory, offset + 6);
        if (size == 0 || tcp + 20 > frame.length()) return;
        int headers = tcp + (NativeBytes.u8(memory, frame.offset() + tcp + 12) >>> 4) * 4;
        int text = frame.length() - headers;
        if (text > size) frame.segments((text + size - 1) / size, size, headers);
    }
}
