package io.synwave.linux;

import io.synwave.wire.Bytes;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.lang.foreign.MemorySegment;

/// Asks the kernel to change a device, by messages of `rtnetlink(7)`; each is answered before the call returns.
final class RouteNetlink implements AutoCloseable {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int NETLINK_ROUTE = 0;

    private static final int RTM_NEWLINK = 16;
    private static final int RTM_NEWADDR = 20;
    private static final int NLM_F_REQUEST_ACK = 1 | 4;
    private static final int NLM_F_CREATE_REPLACE = 0x400 | 0x100;
    private static final int HEADER = 16;

    private static final int IFF_UP = 1;
    private static final int IFLA_MTU = 4;
    private static final int IFLA_AF_SPEC = 26;
    private static final int IFLA_INET6_ADDR_GEN_MODE = 8;
    private static final int ADDR_GEN_MODE_NONE = 1;
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int IFA_F_NODAD = 2;
    private static final int NLA_F_NESTED = 0x8000;

    private static final int MESSAGE_BYTES = 512;

    private final Scratch scratch = new Scratch();
    private final MemorySegment message = scratch.take(MESSAGE_BYTES);
    private final int socket;
    private int end;

    RouteNetlink() {
        socket = Libc.socket(scratch, AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_ROUTE);
        if (socket < 0) {
            scratch.close();
            throw Errno.failure("cannot open a netlink socket", -socket, "");
        }
    }

    /// Sets the largest packet in bytes; returns 0 or a negated error number, as all requests here.
    int setMtu(int index, int mtu) {
        beginLink(index);
        int at = attribute(IFLA_MTU, 4);
        NativeBytes.putI32(message, at, mtu);
        return exchange();
    }

    int bringUp(int index) {
        beginLink(index);
        NativeBytes.putI32(message, HEADER + 8, IFF_UP);
        NativeBytes.putI32(message, HEADER + 12, IFF_UP); // the mask: only this flag
        return exchange();
    }

    /// Keeps the kernel from giving the device a link-local address of IPv6, for which it would solicit routers.
    int forgoLinkLocalAddress(int index) {
        beginLink(index);
        int families = end;
        attribute(IFLA_AF_SPEC | NLA_F_NESTED, 0);
        int inet6 = end;
        attribute(AF_INET6 | NLA_F_NESTED, 0);
        NativeBytes.putU8(message, attribute(IFLA_INET6_ADDR_GEN_MODE, 1), ADDR_GEN_MODE_NONE);
        NativeBytes.putU16(message, inet6, end - inet6);
        NativeBytes.putU16(message, families, end - families);
        return exchange();
    }

    /// Gives the device an address and, with it, the route to its prefix; it is usable at once (RFC 4862 §5.4 has
    /// nothing to detect on a wire with two ends).
    int addAddress(int index, Prefix prefix) {
        begin(RTM_NEWADDR, NLM_F_CREATE_REPLACE, 8);
        NativeBytes.putU8(message, HEADER, prefix.isIpv4() ? AF_INET : AF_INET6);
        NativeBytes.putU8(message, HEADER + 1, prefix.bits());
        NativeBytes.putU8(message, HEADER + 2, prefix.isIpv4() ? 0 : IFA_F_NODAD);
        NativeBytes.putI32(message, HEADER + 4, index);
        putAddress(IFA_LOCAL, prefix.address());
        putAddress(IFA_ADDRESS, prefix.address());
        return exchange();
    }

    private void putAddress(int type, IpAddress address) {
        if (address.isIpv4()) {
            Bytes.putI32(message, attribute(type, 4), address.ipv4());
        } else {
            int at = attribute(type, 16);
            Bytes.putI64(message, at, address.hi());
            Bytes.putI64(message, at + 8, address.lo());
        }
    }

    private void beginLink(int index) {
        begin(RTM_NEWLINK, 0, 16);
        NativeBytes.putI32(message, HEADER + 4, index);
    }

    private void begin(int type, int flags, int bodyBytes) {
        message.fill((byte) 0);
        NativeBytes.putU16(message, 4, type);
        NativeBytes.putU16(message, 6, NLM_F_REQUEST_ACK | flags);
        end = HEADER + bodyBytes;
    }

    /// Appends an attribute's header and room for its value, and returns where the value goes.
    private int attribute(int type, int bytes) {
        int at = end;
        NativeBytes.putU16(message, at, 4 + bytes);
        NativeBytes.putU16(message, at + 2, type);
        end = at + 4 + (bytes + 3 & ~3);
        return at + 4;
    }

    /// Sends, and reads the acknowledgement, whose body begins with the error.
    private int exchange() {
        NativeBytes.putI32(message, 0, end);
        long sent = Libc.write(scratch, socket, message.address(), end);
        if (sent < 0) return (int) sent;
        long got = Libc.read(scratch, socket, message.address(), MESSAGE_BYTES);
        return got < 0 ? (int) got : NativeBytes.i32(message, HEADER);
    }

    @Override
    public void close() {
        Libc.close(scratch, socket);
        scratch.close();
    }
}
