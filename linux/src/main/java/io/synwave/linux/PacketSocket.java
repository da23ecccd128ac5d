package io.synwave.linux;

import io.synwave.link.Frame;
import io.synwave.link.FrameSink;
import io.synwave.link.Link;
import io.synwave.wire.LinkType;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A raw packet socket on a network device: all that arrives there comes up too, and what is sent leaves by it
/// (`packet(7)`).
///
/// The kernel goes on seeing the same frames. So a host on it needs an address that the kernel does not have, or the
/// kernel will answer for it. Frames that were never on a wire come with a partial checksum and, where the device
/// offloads segmentation, as many segments in one. Needs CAP_NET_RAW.
///
/// Opened in the network namespace of the calling thread; then belongs to its host's thread.
public final class PacketSocket implements Link {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW_NONBLOCK_CLOEXEC = 3 | 0x800 | 0x80000;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_VNET_HDR = 15;
    private static final int PACKET_IGNORE_OUTGOING = 23;
    private static final int ETH_P_ALL_BIG_ENDIAN = Integer.reverseBytes(3) >>> 16;
    private static final int SOCKADDR_LL_BYTES = 20;
    private static final int ARPHRD_ETHER = 1;
    private static final int ARPHRD_LOOPBACK = 772;

    private final FrameDescriptor frames;
    private final KernelInterface kernel;
    private final LinkType type;
    private final int mtu;
    private final long macAddress;
    private final VirtioHeader header;

    private PacketSocket(int socket, KernelInterface kernel) {
        this.kernel = kernel;
        int kind = kernel.hardwareType();
        type = kind == ARPHRD_ETHER || kind == ARPHRD_LOOPBACK ? LinkType.ETHERNET : LinkType.RAW_IP;
        mtu = kernel.mtu();
        macAddress = type == LinkType.ETHERNET ? kernel.macAddress() : 0;
        frames = new FrameDescriptor(socket, type, mtu, VirtioHeader.BYTES);
        header = new VirtioHeader(frames.memory(), Frame.HEADROOM - VirtioHeader.BYTES);
    }

    /// Opens a socket on the device with this name.
    ///
    /// @throws LinuxException when there is no such device, or no right to
    public static PacketSocket open(String name) {
        KernelInterface kernel = KernelInterface.named(name);
        try (Scratch scratch = new Scratch()) {
            // Protocol 0: nothing comes from other devices before it is bound to this one.
            int socket = Libc.socket(scratch, AF_PACKET, SOCK_RAW_NONBLOCK_CLOEXEC, 0);
            if (socket < 0) throw failure("cannot open a packet socket on '" + name + "'", socket);
            try {
                bind(scratch, socket, kernel);
                return new PacketSocket(socket, kernel);
            } catch (RuntimeException refused) {
                Libc.close(scratch, socket);
                throw refused;
            }
        }
    }

    private static void bind(Scratch scratch, int socket, KernelInterface kernel) {
        turnOn(scratch, socket, PACKET_VNET_HDR);
        turnOn(scratch, socket, PACKET_IGNORE_OUTGOING);
        MemorySegment address = scratch.take(SOCKADDR_LL_BYTES);
        NativeBytes.putU16(address, 0, AF_PACKET);
        NativeBytes.putU16(address, 2, ETH_P_ALL_BIG_ENDIAN);
        NativeBytes.putI32(address, 4, kernel.index());
        int result = Libc.bind(scratch, socket, address.address(), SOCKADDR_LL_BYTES);
        if (result < 0) throw failure("cannot bind a packet socket to '" + kernel.name() + "'", result);
    }

    private static void turnOn(Scratch scratch, int socket, int option) {
        MemorySegment one = scratch.take(4);
        NativeBytes.putI32(one, 0, 1);
        int result = Libc.setsockopt(scratch, socket, SOL_PACKET, option, one.address(), 4);
        if (result < 0) throw failure("cannot set option " + option + " of a packet socket", result);
    }

    private static LinuxException failure(String what, int result) {
        String advice = Errno.isForbidden(-result) ? "run as root, or with CAP_NET_RAW" : "";
        return Errno.failure(what, -result, advice);
    }

    /// The device's name.
    public String name() {
        return kernel.name();
    }

    /// What it carried and dropped.
    public DeviceCounters counters() {
        return frames.counters;
    }

    /// Frames taken for sending and not sent yet: the leak check.
    public int outstanding() {
        return frames.pool().outstanding();
    }

    @Override
    public LinkType type() {
        return type;
    }

    @Override
    public int mtu() {
        return mtu;
    }

    /// The device's own: frames to other addresses are not asked for.
    @Override
    public long macAddress() {
        return macAddress;
    }

    @Override
    public @Nullable Frame take() {
        return frames.pool().take();
    }

    @Override
    public void send(Frame frame) {
        frames.write(frame);
    }

    @Override
    public int receive(FrameSink sink, int budget) {
        int count = 0;
        while (count < budget && !frames.isClosed()) {
            int length = frames.read();
            if (length <= 0) {
                if (length != -Errno.EAGAIN) frames.counters.countReceiveError(-length);
                break;
            }
            count++;
            sink.accept(header.describe(frames.lay(length)));
        }
        return count;
    }

    @Override
    public int descriptor() {
        return frames.number();
    }

    /// Closing again does nothing.
    @Override
    public void close() {
        frames.close();
    }
}
