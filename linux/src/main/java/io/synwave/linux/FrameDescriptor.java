package io.synwave.linux;

import io.synwave.link.Frame;
import io.synwave.link.FramePool;
import io.synwave.link.Slabs;
import io.synwave.link.TransportChecksum;
import io.synwave.wire.LinkType;
import java.lang.foreign.MemorySegment;

/// A non-blocking descriptor that gives and takes one frame a call, and the memory for both ways.
///
/// ```text
/// headroom (128)  [device's header]  frame, up to 64 KiB and its link header
/// ```
///
/// A device's own header (`struct virtio_net_hdr`) lies in the headroom, each way; TUN has none yet.
final class FrameDescriptor implements AutoCloseable {
    private static final int FRAMES = 1024;
    private static final int LARGEST_FRAME = 65_536 + 64;

    private final int descriptor;
    private final int deviceHeader;
    private final LinkType type;
    private final FramePool pool;
    private final Scratch scratch = new Scratch();
    private final TransportChecksum checksum = new TransportChecksum();
    private final MemorySegment memory = Slabs.shared().take(Frame.HEADROOM + LARGEST_FRAME);
    private final long readAddress;
    private final Frame overlay = Frame.overlay();
    private boolean isClosed;

    final DeviceCounters counters = new DeviceCounters();

    /// Takes over the descriptor.
    ///
    /// @param mtu the largest IP packet to send, in bytes
    /// @param deviceHeader bytes before each frame
    FrameDescriptor(int descriptor, LinkType type, int mtu, int deviceHeader) {
        this.descriptor = descriptor;
        this.type = type;
        this.deviceHeader = deviceHeader;
        pool = new FramePool(mtu + 18, FRAMES);
        readAddress = memory.address() + Frame.HEADROOM - deviceHeader;
    }

    int number() {
        return descriptor;
    }

    FramePool pool() {
        return pool;
    }

    boolean isClosed() {
        return isClosed;
    }

    /// Reads one frame into [#memory] at [Frame#HEADROOM].
    ///
    /// @return its bytes without the device's header, or a negated error number
    int read() {
        long result = -Errno.EINTR;
        while (result == -Errno.EINTR) {
            result = Libc.read(scratch, descriptor, readAddress, deviceHeader + LARGEST_FRAME);
        }
        return result < 0 ? (int) result : (int) Math.max(0, result - deviceHeader);
    }

    /// Where [#read] puts frames.
    MemorySegment memory() {
        return memory;
    }

    /// The frame that was read last.
    Frame lay(int length) {
        counters.countReceived();
        return overlay.lay(memory, Frame.HEADROOM, length);
    }

    /// Completes the frame's checksum, writes it with a zeroed header of the device before it, and releases it.
    void write(Frame frame) {
        checksum.complete(frame, type);
        if (deviceHeader > 0) {
            long at = frame.prepend(deviceHeader);
            for (int i = 0; i < deviceHeader; i++) NativeBytes.putU8(frame.memory(), at + i, 0);
        }
        long address = frame.memory().address() + frame.offset();
        counters.countSent(isClosed ? -Errno.EBADFD : Libc.write(scratch, descriptor, address, frame.length()));
        frame.release();
    }

    @Override
    public void close() {
        if (isClosed) return;
        isClosed = true;
        Libc.close(scratch, descriptor);
        pool.close();
        scratch.close();
        Slabs.shared().give(memory);
    }
}
