package io.synwave.linux;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.synwave.wire.Bytes;
import io.synwave.wire.Prefix;
import java.lang.foreign.MemorySegment;

/// The kernel's side of a network device, in the network namespace of the calling thread: what `ip link` and `ip
/// address` show and set (`netdevice(7)`). Anybody may ask; to change something needs CAP_NET_ADMIN.
public final class KernelInterface {
    /// Bytes of `struct ifreq`: the name, and a union.
    static final int IFREQ_BYTES = 40;
    static final int NAME_BYTES = 16;

    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int SIOCGIFFLAGS = 0x8913;
    private static final int SIOCGIFMTU = 0x8921;
    private static final int SIOCGIFHWADDR = 0x8927;
    private static final int SIOCGIFINDEX = 0x8933;
    private static final int IFF_UP = 1;

    private final String name;
    private final int index;

    private KernelInterface(String name, int index) {
        this.name = name;
        this.index = index;
    }

    /// The device with this name.
    ///
    /// @throws LinuxException when there is none
    public static KernelInterface named(String name) {
        checkName(name);
        try (Scratch scratch = new Scratch()) {
            return new KernelInterface(name, NativeBytes.i32(ask(scratch, name, SIOCGIFINDEX), NAME_BYTES));
        }
    }

    /// Whether there is a device with this name.
    public static boolean exists(String name) {
        try {
            named(name);
            return true;
        } catch (LinuxException refused) {
            if (refused.errno() == Errno.ENODEV) return false;
            throw refused;
        }
    }

    /// Refuses what the kernel would cut.
    static void checkName(String name) {
        if (name.isEmpty() || name.getBytes(UTF_8).length >= NAME_BYTES) {
            throw new LinuxException("'" + name + "' cannot be a device's name: 1 to 15 bytes, as in tun0", 0);
        }
    }

    public String name() {
        return name;
    }

    /// The kernel's number for it.
    public int index() {
        return index;
    }

    /// The largest IP packet, in bytes.
    public int mtu() {
        try (Scratch scratch = new Scratch()) {
            return NativeBytes.i32(ask(scratch, name, SIOCGIFMTU), NAME_BYTES);
        }
    }

    public boolean isUp() {
        try (Scratch scratch = new Scratch()) {
            return (NativeBytes.u16(ask(scratch, name, SIOCGIFFLAGS), NAME_BYTES) & IFF_UP) != 0;
        }
    }

    /// The kind of device, an `ARPHRD_` number: 1 for Ethernet.
    public int hardwareType() {
        try (Scratch scratch = new Scratch()) {
            return NativeBytes.u16(ask(scratch, name, SIOCGIFHWADDR), NAME_BYTES);
        }
    }

    /// The hardware address in the low 48 bits, 0 for none.
    public long macAddress() {
        try (Scratch scratch = new Scratch()) {
            return Bytes.u48(ask(scratch, name, SIOCGIFHWADDR), NAME_BYTES + 2);
        }
    }

    private static MemorySegment ask(Scratch scratch, String name, int question) {
        MemorySegment request = scratch.take(IFREQ_BYTES);
        request.setString(0, name);
        int socket = Libc.socket(scratch, AF_INET, SOCK_DGRAM_CLOEXEC, 0);
        if (socket < 0) throw Errno.failure("cannot open a socket to ask about devices", -socket, "");
        int result = Libc.ioctl(scratch, socket, question, request.address());
        Libc.close(scratch, socket);
        if (result < 0) {
            throw Errno.failure("network device '" + name + "'", -result, "the present ones are shown by: ip link");
        }
        return request;
    }

    /// Sets the largest IP packet, in bytes.
    public void setMtu(int mtu) {
        try (RouteNetlink netlink = new RouteNetlink()) {
            check(netlink.setMtu(index, mtu), "set the MTU of '" + name + "' to " + mtu);
        }
    }

    public void bringUp() {
        try (RouteNetlink netlink = new RouteNetlink()) {
            check(netlink.bringUp(index), "bring '" + name + "' up");
        }
    }

    /// Gives the kernel an address here, and the route to its prefix.
    public void addAddress(Prefix address) {
        try (RouteNetlink netlink = new RouteNetlink()) {
            check(netlink.addAddress(index, address), "give the kernel the address " + address + " on '" + name + "'");
        }
    }

    /// Keeps the kernel from speaking IPv6 here of its own accord, while the device is still down: no link-local
    /// address, no router solicitations. A kernel without IPv6 does not speak it anyway.
    void quietIpv6() {
        try (RouteNetlink netlink = new RouteNetlink()) {
            int result = netlink.forgoLinkLocalAddress(index);
            boolean isWithoutIpv6 = result == -Errno.EAFNOSUPPORT || result == -Errno.EOPNOTSUPP;
            if (!isWithoutIpv6) check(result, "keep IPv6 quiet on '" + name + "'");
        }
    }

    private static void check(int result, String what) {
        if (result < 0) {
            throw Errno.failure("cannot " + what, -result, Errno.isForbidden(-result) ? "run as root" : "");
        }
    }
}
