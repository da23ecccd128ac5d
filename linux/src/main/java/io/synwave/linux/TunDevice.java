package io.synwave.linux;

import io.synwave.link.Frame;
import io.synwave.link.FrameSink;
import io.synwave.link.Link;
import io.synwave.wire.LinkType;
import io.synwave.wire.Prefix;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A TUN or TAP device: Synwave's end of a wire whose other end is this machine's kernel (`tuntap` of the kernel's
/// documentation).
///
/// A device that is not there is made, set up as the settings say, and gone after [#close]. One that somebody prepared
/// (`ip tuntap add`) is used as it is, needs no rights if it belongs to the user, and stays as it was.
///
/// Frames that the kernel has no room for are dropped and counted. Opened in the network namespace of the calling
/// thread; then belongs to its host's thread.
public final class TunDevice implements Link {
    private static final String CONTROL = "/dev/net/tun";
    private static final int O_RDWR_NONBLOCK_CLOEXEC = 2 | 0x800 | 0x80000;
    private static final int TUNSETIFF = 0x400454ca;
    private static final int TUNGETIFF = 0x800454d2;
    private static final int IFF_TUN = 1;
    private static final int IFF_TAP = 2;
    private static final int IFF_NO_PI = 0x1000;
    private static final int IFF_PERSIST = 0x0800;
    private static final long LOCALLY_ADMINISTERED = 0x02_00_00_00_00_00L;
    private static final long MULTICAST = 0x01_00_00_00_00_00L;

    private final FrameDescriptor frames;
    private final KernelInterface kernel;
    private final TunSettings.Layer layer;
    private final boolean isPrepared;
    private final int mtu;
    private final long macAddress;

    private TunDevice(int descriptor, KernelInterface kernel, TunSettings.Layer layer, boolean isPrepared) {
        this.kernel = kernel;
        this.layer = layer;
        this.isPrepared = isPrepared;
        mtu = kernel.mtu();
        macAddress = layer == TunSettings.Layer.TUN ? 0 : beside(kernel.macAddress());
        frames = new FrameDescriptor(descriptor, type(), mtu, 0);
    }

    /// Makes the device, or attaches to the prepared one of this name.
    ///
    /// @throws LinuxException when there is no right to, when the name is taken, or when a prepared device is down
    public static TunDevice open(TunSettings settings) {
        try (Scratch scratch = new Scratch()) {
            int descriptor = Libc.open(scratch, scratch.text(CONTROL).address(), O_RDWR_NONBLOCK_CLOEXEC);
            if (descriptor < 0) throw TunErrors.opening(-descriptor);
            try {
                return attach(scratch, descriptor, settings);
            } catch (RuntimeException refused) {
                Libc.close(scratch, descriptor); // takes a new device away again
                throw refused;
            }
        }
    }

    private static TunDevice attach(Scratch scratch, int descriptor, TunSettings settings) {
        MemorySegment request = scratch.take(KernelInterface.IFREQ_BYTES);
        request.setString(0, settings.name());
        int layer = settings.layer() == TunSettings.Layer.TUN ? IFF_TUN : IFF_TAP;
        NativeBytes.putU16(request, KernelInterface.NAME_BYTES, layer | IFF_NO_PI);
        int result = Libc.ioctl(scratch, descriptor, TUNSETIFF, request.address());
        if (result < 0) throw TunErrors.attaching(settings, -result);
        Libc.ioctl(scratch, descriptor, TUNGETIFF, request.address());
        boolean isPrepared = (NativeBytes.u16(request, KernelInterface.NAME_BYTES) & IFF_PERSIST) != 0;
        KernelInterface kernel = KernelInterface.named(request.getString(0));
        if (!isPrepared) setUp(kernel, settings);
        if (!kernel.isUp()) throw TunErrors.down(kernel.name());
        return new TunDevice(descriptor, kernel, settings.layer(), isPrepared);
    }

    private static void setUp(KernelInterface kernel, TunSettings settings) {
        kernel.setMtu(settings.mtu());
        kernel.quietIpv6();
        kernel.bringUp();
        for (Prefix address : settings.kernelAddresses()) kernel.addAddress(address);
    }

    /// An address of our own: the kernel's with the last bit turned over.
    private static long beside(long kernelMac) {
        return (kernelMac ^ 1 | LOCALLY_ADMINISTERED) & ~MULTICAST;
    }

    /// The device's name, with the number that the kernel chose for `%d`.
    public String name() {
        return kernel.name();
    }

    /// Whether it was there before and outlives [#close].
    public boolean isPrepared() {
        return isPrepared;
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
        return layer == TunSettings.Layer.TUN ? LinkType.RAW_IP : LinkType.ETHERNET;
    }

    /// As it was at the opening.
    @Override
    public int mtu() {
        return mtu;
    }

    /// Of a TAP device the address of Synwave's end, which differs from the kernel's.
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

    /// @throws LinuxException when somebody has removed the device
    @Override
    public int receive(FrameSink sink, int budget) {
        int count = 0;
        while (count < budget && !frames.isClosed()) {
            int length = frames.read();
            if (length <= 0) {
                checkRead(length);
                break;
            }
            count++;
            sink.accept(frames.lay(length));
        }
        return count;
    }

    private void checkRead(int result) {
        if (result == -Errno.EBADFD) throw TunErrors.removed(name());
        if (result != -Errno.EAGAIN) frames.counters.countReceiveError(-result);
    }

    @Override
    public int descriptor() {
        return frames.number();
    }

    /// Closes Synwave's end: a device that was made here is gone. Closing again does nothing.
    @Override
    public void close() {
        frames.close();
    }
}
