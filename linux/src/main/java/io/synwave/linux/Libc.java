package io.synwave.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/// The calls into the C library: each answers what the function returns, or the error number negated, as the kernel
/// itself does.
///
/// Addresses are passed as `long`, so that no segment is made for a call; the caller keeps the memory alive, as that
/// of [io.synwave.link.Slabs] always is. The [Scratch] takes the error number: one thread at a time.
final class Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final StructLayout ERRNO_LAYOUT = Linker.Option.captureStateLayout();
    private static final long ERRNO_OFFSET = ERRNO_LAYOUT.byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    /// Bytes that [Scratch] keeps for the error number.
    static final int ERRNO_BYTES = (int) ERRNO_LAYOUT.byteSize();

    private static final MethodHandle OPEN = handle(
            "open", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT), ERRNO, Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE = handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), ERRNO);
    private static final MethodHandle IOCTL = handle(
            "ioctl",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG),
            ERRNO,
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle READ =
            handle("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG), ERRNO);
    private static final MethodHandle WRITE =
            handle("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG), ERRNO);
    private static final MethodHandle SOCKET =
            handle("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT), ERRNO);
    private static final MethodHandle BIND =
            handle("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT), ERRNO);
    private static final MethodHandle CONNECT =
            handle("connect", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT), ERRNO);
    private static final MethodHandle LISTEN =
            handle("listen", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT), ERRNO);
    private static final MethodHandle ACCEPT4 =
            handle("accept4", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT), ERRNO);
    private static final MethodHandle SENDTO = handle(
            "sendto",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT),
            ERRNO);
    private static final MethodHandle RECV =
            handle("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT), ERRNO);
    private static final MethodHandle SHUTDOWN =
            handle("shutdown", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT), ERRNO);
    private static final MethodHandle GETSOCKOPT = handle(
            "getsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG), ERRNO);
    private static final MethodHandle SETSOCKOPT = handle(
            "setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT), ERRNO);
    private static final MethodHandle PPOLL =
            handle("ppoll", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG), ERRNO);
    private static final MethodHandle EVENTFD =
            handle("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT), ERRNO);
    private static final MethodHandle SETNS =
            handle("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT), ERRNO);
    private static final MethodHandle UNSHARE = handle("unshare", FunctionDescriptor.of(JAVA_INT, JAVA_INT), ERRNO);
    private static final MethodHandle STRERROR = handle("strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));

    private Libc() {}

    @SuppressWarnings("restricted") // the point of this class
    private static MethodHandle handle(String name, FunctionDescriptor types, Linker.Option... options) {
        MemorySegment function = LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new UnsupportedOperationException("this C library has no function " + name));
        return LINKER.downcallHandle(function, types, options);
    }

    /// `open(2)` without `O_CREAT`.
    static int open(Scratch scratch, long path, int flags) {
        try {
            int result = (int) OPEN.invokeExact(scratch.errno(), path, flags);
            return result < 0 ? -errno(scratch) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// `close(2)`.
    static int close(Scratch scratch, int descriptor) {
        try {
            int result = (int) CLOSE.invokeExact(scratch.errno(), descriptor);
            return result < 0 ? -errno(scratch) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// `ioctl(2)` with the address of its argument.
    static int ioctl(Scratch scratch, int descriptor, long request, long argument) {
        try {
            int result = (int) IOCTL.invokeExact(scratch.errno(), descriptor, request, argument);
            return result < 0 ? -errno(scratch) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// `read(2)`.
    static long read(Scratch scratch, int descriptor, long address, long bytes) {
        try {
            long result = (long) READ.invokeExact(scratch.errno(), descriptor, address, bytes);
            return result < 0 ? -errno(scratch) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// `write(2)`.
    static long write(Scratch scratch, int descriptor, long address, long bytes) {
        try {
            long result = (long) WRITE.invokeExact(scratch.errno(), descriptor, address, bytes);
            return result < 0 ? -errno(scratch) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// `socket(2)`.
    static int socket(Scratch scratch, int family, int type, int protocol) {
        try {
            int result = (int) SOCKET.invokeExact(scratch.errno(), family, type, protocol);
            return result < 0 ? -errno(scratch) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// `bind(2)`.
    static int bind(Scratch scratch, int descriptor, long address, int bytes) {
        try {
            int result = (int) BIND.invokeExact(scratch.errno(), descriptor, address, bytes);
            return result < 0 ? -errno(scratch) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// `connect(2)`.
    static int connect(Scratch scratch, int descriptor, long address, int bytes) {
        try {
            int result = (int) CONNECT.invokeExact(scratch.errno(), descriptor, address, bytes);
            return result < 0 ? -errno(scratch) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// `listen(2)`.
    static int listen(Scratch scratch, int descriptor, int backlog) {
        try {
            int result = (int) LISTEN.invokeExact(scratch.errno(), descriptor, backlog);
            return result < 0 ? -errno(scratch) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// `accept4(2)`, who calls is not asked.
    static int accept(Scratch scratch, int descriptor, int flags) {
        try {
            int result = (int) ACCEPT4.invokeExact(scratch.errno(), descriptor, 0L, 0L, flags);
            return result < 0 ? -errno(scratch) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// `sendto(2)`; an address of 0 is the null pointer.
    static long sendTo(Scratch scratch, int descriptor, MemorySegment text, int flags, long address, int bytes) {
        try {
            long result = (long) SENDTO.invokeExact(
                    scratch.errno(), descriptor, text.address(), text.byteSize(), flags, address, bytes);
            return result < 0 ? -errno(scratch) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// `recv(2)`: bytes read, or the error number negated.
    static long recv(Scratch scratch, int descriptor, MemorySegment into, int flags) {
        try {
            long result = (long) RECV.invokeExact(scratch.errno(), descriptor, into.address(), into.byteSize(), flags);
            return result < 0 ? -errno(scratch) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// `shutdown(2)`.
    static int shutdown(Scratch scratch, int descriptor, int how) {
        try {
            int result = (int) SHUTDOWN.invokeExact(scratch.errno(), descriptor, how);
            return result < 0 ? -errno(scratch) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// `getsockopt(2)`; the length is read and written at `bytes`.
    static int getsockopt(Scratch scratch, int descriptor, int level, int option, long address, long bytes) {
        try {
            int result = (int) GETSOCKOPT.invokeExact(scratch.errno(), descriptor, level, option, address, bytes);
            return result < 0 ? -errno(scratch) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// `setsockopt(2)`.
    static int setsockopt(Scratch scratch, int descriptor, int level, int option, long address, int bytes) {
        try {
            int result = (int) SETSOCKOPT.invokeExact(scratch.errno(), descriptor, level, option, address, bytes);
            return result < 0 ? -errno(scratch) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// `ppoll(2)`; a timeout of 0 is the null pointer, without end.
    static int ppoll(Scratch scratch, long descriptors, long count, long timeout, long signals) {
        try {
            int result = (int) PPOLL.invokeExact(scratch.errno(), descriptors, count, timeout, signals);
            return result < 0 ? -errno(scratch) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// `eventfd(2)`.
    static int eventfd(Scratch scratch, int initial, int flags) {
        try {
            int result = (int) EVENTFD.invokeExact(scratch.errno(), initial, flags);
            return result < 0 ? -errno(scratch) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// `setns(2)`.
    static int setns(Scratch scratch, int descriptor, int kind) {
        try {
            int result = (int) SETNS.invokeExact(scratch.errno(), descriptor, kind);
            return result < 0 ? -errno(scratch) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// `unshare(2)`.
    static int unshare(Scratch scratch, int kinds) {
        try {
            int result = (int) UNSHARE.invokeExact(scratch.errno(), kinds);
            return result < 0 ? -errno(scratch) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// The C library's words for an error number.
    @SuppressWarnings("restricted") // the text ends with a zero, well before
    static String strerror(int errno) {
        try {
            MemorySegment text = (MemorySegment) STRERROR.invokeExact(errno);
            return text.reinterpret(256).getString(0);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static int errno(Scratch scratch) {
        return scratch.errno().get(JAVA_INT, ERRNO_OFFSET);
    }
}
