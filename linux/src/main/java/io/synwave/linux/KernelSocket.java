package io.synwave.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.synwave.link.Slabs;
import io.synwave.wire.Bytes;
import io.synwave.wire.IpAddress;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A TCP socket of the kernel's, to see beside Synwave's own what Linux does: non-blocking, with every option by level
/// and number (`tcp(7)`). Made in the network namespace of the calling thread.
///
/// One thread at a time; only [#sendWaiting] waits, and may do so on a thread of its own.
public final class KernelSocket implements AutoCloseable {
    /// Nothing can be had or done yet.
    public static final int WOULD_BLOCK = -1;

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_STREAM = 1;
    private static final int NONBLOCK_CLOEXEC = 0x800 | 0x80000;
    private static final int MSG_OOB = 1;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int MSG_FASTOPEN = 0x2000_0000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_REUSEADDR = 2;
    private static final int SO_ERROR = 4;
    private static final int SO_PEERNAME = 28;
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_CONGESTION = 13;
    private static final int FIONBIO = 0x5421;
    private static final int SHUT_WR = 1;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Scratch scratch = new Scratch();
    private final MemorySegment address = scratch.take(28);
    private final MemorySegment value = scratch.take(8);
    private final MemorySegment valueBytes = scratch.take(8);
    private final MemorySegment buffer = Slabs.shared().take(BUFFER_BYTES);
    private final int descriptor;
    private final boolean isIpv4;
    private boolean isClosed;

    private KernelSocket(int descriptor, boolean isIpv4) {
        this.descriptor = descriptor;
        this.isIpv4 = isIpv4;
    }

    /// A new socket that stands at this address and port, which another may have used shortly before.
    ///
    /// @throws LinuxException when the kernel refuses
    public static KernelSocket at(IpAddress local, int port) {
        try (Scratch scratch = new Scratch()) {
            int family = local.isIpv4() ? AF_INET : AF_INET6;
            int made = checked("cannot make a socket", Libc.socket(scratch, family, SOCK_STREAM | NONBLOCK_CLOEXEC, 0));
            KernelSocket socket = new KernelSocket(made, local.isIpv4());
            socket.option(SOL_SOCKET, SO_REUSEADDR, 1);
            checked("cannot bind to " + local + " port " + port, socket.bind(local, port));
            return socket;
        }
    }

    private static int checked(String what, int result) {
        if (result < 0) throw Errno.failure(what, -result, "");
        return result;
    }

    private int bind(IpAddress local, int port) {
        return Libc.bind(scratch, descriptor, put(local, port), addressBytes());
    }

    /// `struct sockaddr_in` or `sockaddr_in6`.
    private long put(IpAddress ip, int port) {
        NativeBytes.putU16(address, 0, isIpv4 ? AF_INET : AF_INET6);
        Bytes.putU16(address, 2, port);
        if (isIpv4) {
            Bytes.putI32(address, 4, ip.ipv4());
        } else {
            Bytes.putI64(address, 8, ip.hi());
            Bytes.putI64(address, 16, ip.lo());
        }
        return address.address();
    }

    private int addressBytes() {
        return isIpv4 ? 16 : 28;
    }

    /// `setsockopt(2)` with an `int`.
    ///
    /// @throws LinuxException when the kernel refuses
    public void option(int level, int number, int chosen) {
        value.set(JAVA_INT, 0, chosen);
        int result = Libc.setsockopt(scratch, descriptor, level, number, value.address(), 4);
        checked("cannot set the socket option " + number + " of level " + level, result);
    }

    /// Whatever the machine prefers: TCP_CONGESTION. What it accepts inherits it.
    public void congestionControl(String name) {
        try (Scratch text = new Scratch()) {
            long bytes = text.text(name).address();
            int result = Libc.setsockopt(scratch, descriptor, IPPROTO_TCP, TCP_CONGESTION, bytes, name.length());
            checked("cannot use " + name, result);
        }
    }

    /// SO_LINGER: it is waited so long for what was written, and with 0 it is thrown away.
    public void linger(int seconds) {
        value.set(JAVA_INT, 0, 1);
        value.set(JAVA_INT, 4, seconds);
        checked("cannot set SO_LINGER", Libc.setsockopt(scratch, descriptor, SOL_SOCKET, 13, value.address(), 8));
    }

    /// The pending error and its end: SO_ERROR; 0 for none.
    public int takeError() {
        value.set(JAVA_INT, 0, 0);
        valueBytes.set(JAVA_LONG, 0, 4);
        int result = Libc.getsockopt(scratch, descriptor, SOL_SOCKET, SO_ERROR, value.address(), valueBytes.address());
        return result < 0 ? -result : value.get(JAVA_INT, 0);
    }

    /// The kernel's words for an error number.
    public static String words(int error) {
        return Libc.strerror(error);
    }

    /// Begins to connect.
    ///
    /// @return 0, also while it is under way, or the error number
    public int connect(IpAddress to, int port) {
        int result = Libc.connect(scratch, descriptor, put(to, port), addressBytes());
        return result == -Errno.EINPROGRESS ? 0 : -result;
    }

    /// Connects with the text in the SYN where a cookie allows it, and else behind the third ACK: MSG_FASTOPEN. As
    /// [#sendWaiting].
    public Thread connectWaiting(byte[] text, IpAddress to, int port) {
        long where = put(to, port);
        return waiting(text, MSG_FASTOPEN, where, addressBytes());
    }

    /// Lets so many wait.
    public void listen(int backlog) {
        checked("cannot listen", Libc.listen(scratch, descriptor, backlog));
    }

    /// The connection that waits longest, or `null`.
    public @Nullable KernelSocket accept() {
        int accepted = Libc.accept(scratch, descriptor, NONBLOCK_CLOEXEC);
        return accepted < 0 ? null : new KernelSocket(accepted, isIpv4);
    }

    /// The port of the other end; 0 when there is no connection.
    public int peerPort() {
        valueBytes.set(JAVA_LONG, 0, addressBytes());
        int result =
                Libc.getsockopt(scratch, descriptor, SOL_SOCKET, SO_PEERNAME, address.address(), valueBytes.address());
        if (result < 0) return 0;
        return Byte.toUnsignedInt(address.get(JAVA_BYTE, 2)) << 8 | Byte.toUnsignedInt(address.get(JAVA_BYTE, 3));
    }

    /// Writes at most 64 KiB.
    ///
    /// @return bytes taken, [#WOULD_BLOCK], or an error number negated and less than −1
    public long send(byte[] text) {
        long result = send(text, 0);
        return result == -Errno.EAGAIN ? WOULD_BLOCK : result;
    }

    /// The last byte is urgent: MSG_OOB.
    public long sendUrgent(byte[] text) {
        return send(text, MSG_OOB);
    }

    private long send(byte[] text, int flags) {
        MemorySegment.copy(text, 0, buffer, JAVA_BYTE, 0, text.length);
        MemorySegment bytes = buffer.asSlice(0, text.length);
        return Libc.sendTo(scratch, descriptor, bytes, MSG_DONTWAIT | MSG_NOSIGNAL | flags, 0, 0);
    }

    /// A writer that waits until there is a connection: on a thread that ends when the kernel lets it go. From then
    /// on
    /// the socket is a blocking one, which nobody else notices: they all ask with MSG_DONTWAIT.
    public Thread sendWaiting(byte[] text) {
        return waiting(text, 0, 0, 0);
    }

    private Thread waiting(byte[] text, int flags, long to, int addressBytes) {
        value.set(JAVA_INT, 0, 0);
        checked("cannot wait", Libc.ioctl(scratch, descriptor, FIONBIO, value.address()));
        return Thread.ofPlatform()
                .daemon()
                .name("waiting writer")
                .start(() -> waitToSend(text, flags, to, addressBytes));
    }

    private void waitToSend(byte[] text, int flags, long to, int addressBytes) {
        MemorySegment own = Slabs.shared().take(Math.max(64, Integer.highestOneBit(2 * text.length)));
        try (Scratch ownScratch = new Scratch()) {
            MemorySegment.copy(text, 0, own, JAVA_BYTE, 0, text.length);
            MemorySegment bytes = own.asSlice(0, text.length);
            Libc.sendTo(ownScratch, descriptor, bytes, MSG_NOSIGNAL | flags, to, addressBytes);
        } finally {
            Slabs.shared().give(own);
        }
    }

    /// Reads what is there.
    ///
    /// @return bytes read into `into`, 0 at the end of the stream, [#WOULD_BLOCK], or an error number negated and
    /// less
    ///     than −1
    public int receive(byte[] into) {
        MemorySegment bytes = buffer.asSlice(0, Math.min(into.length, BUFFER_BYTES));
        long result = Libc.recv(scratch, descriptor, bytes, MSG_DONTWAIT);
        if (result == -Errno.EAGAIN) return WOULD_BLOCK;
        if (result > 0) MemorySegment.copy(buffer, JAVA_BYTE, 0, into, 0, (int) result);
        return (int) result;
    }

    /// Takes the urgent byte: MSG_OOB.
    ///
    /// @return 0 to 255, or negative when there is none apart from the stream
    public int receiveUrgent() {
        long count = Libc.recv(scratch, descriptor, buffer.asSlice(0, 1), MSG_OOB);
        return count == 1 ? buffer.get(JAVA_BYTE, 0) & 0xff : -1;
    }

    /// Ends our direction.
    public void closeSend() {
        Libc.shutdown(scratch, descriptor, SHUT_WR);
    }

    @Override
    public void close() {
        if (isClosed) return;
        isClosed = true;
        Libc.close(scratch, descriptor);
        Slabs.shared().give(buffer);
        scratch.close();
    }
}
