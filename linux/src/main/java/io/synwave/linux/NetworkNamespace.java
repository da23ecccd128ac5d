package io.synwave.linux;

import org.jspecify.annotations.Nullable;

/// A network namespace, held by a descriptor: devices, addresses and routes of its own (`network_namespaces(7)`).
///
/// A new one has no name and ends by itself when it is closed and nobody is in it any more, also when the process is
/// killed. A thread is in one namespace at a time; what it opens and the processes that it starts stay there. Needs
/// CAP_SYS_ADMIN to create or enter one.
public final class NetworkNamespace implements AutoCloseable {
    private static final int CLONE_NEWNET = 0x4000_0000;
    private static final int O_RDONLY_CLOEXEC = 0x80000;

    /// What to do inside.
    ///
    /// @param <T> the result
    /// @param <X> what it may throw
    @FunctionalInterface
    public interface Work<T extends @Nullable Object, X extends Exception> {
        T call() throws X;
    }

    private final int descriptor;
    private final String name;
    private boolean isClosed;

    private NetworkNamespace(int descriptor, String name) {
        this.descriptor = descriptor;
        this.name = name;
    }

    /// The one that the calling thread is in.
    public static NetworkNamespace current() {
        return open("/proc/thread-self/ns/net", "the present network namespace");
    }

    /// One that `ip netns add` made.
    public static NetworkNamespace named(String name) {
        return open("/run/netns/" + name, "the network namespace '" + name + "'");
    }

    /// A new and empty one; the calling thread stays where it is.
    public static NetworkNamespace create() {
        requirePlatformThread();
        try (NetworkNamespace before = current();
                Scratch scratch = new Scratch()) {
            int result = Libc.unshare(scratch, CLONE_NEWNET);
            if (result < 0) throw failure("cannot create a network namespace", result);
            try {
                return open("/proc/thread-self/ns/net", "the new network namespace");
            } finally {
                before.enter();
            }
        }
    }

    private static NetworkNamespace open(String path, String name) {
        try (Scratch scratch = new Scratch()) {
            int descriptor = Libc.open(scratch, scratch.text(path).address(), O_RDONLY_CLOEXEC);
            if (descriptor < 0) throw failure("cannot open " + name + " (" + path + ")", descriptor);
            return new NetworkNamespace(descriptor, name);
        }
    }

    /// Moves the calling platform thread here, for good.
    public void enter() {
        requirePlatformThread();
        try (Scratch scratch = new Scratch()) {
            int result = Libc.setns(scratch, descriptor, CLONE_NEWNET);
            if (result < 0) throw failure("cannot enter " + name, result);
        }
    }

    /// Does the work here on the calling platform thread, which then goes back to where it was.
    public <T extends @Nullable Object, X extends Exception> T call(Work<T, X> work) throws X {
        try (NetworkNamespace before = current()) {
            enter();
            try {
                return work.call();
            } finally {
                before.enter();
            }
        }
    }

    private static LinuxException failure(String what, int result) {
        return Errno.failure(what, -result, Errno.isForbidden(-result) ? "run as root" : "");
    }

    /// A virtual thread would take its carrier along, and go on elsewhere.
    private static void requirePlatformThread() {
        if (Thread.currentThread().isVirtual()) {
            throw new IllegalStateException("only a platform thread can be in a network namespace of its own");
        }
    }

    /// Lets go of it; threads that are inside stay.
    @Override
    public void close() {
        if (isClosed) return;
        isClosed = true;
        try (Scratch scratch = new Scratch()) {
            Libc.close(scratch, descriptor);
        }
    }
}
