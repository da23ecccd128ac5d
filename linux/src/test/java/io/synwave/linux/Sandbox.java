package io.synwave.linux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.synwave.link.Slabs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/// Runs each test method in a network namespace of its own, which ends with it, and counts what the test left.
///
/// Where that cannot be had, the test is skipped and says why.
final class Sandbox implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<java.lang.reflect.Method> context,
            ExtensionContext extension)
            throws Throwable {
        assumeTrue(isRoot(), "skipped: needs root, to make a network namespace");
        assumeTrue(Files.exists(Path.of("/dev/net/tun")), "skipped: needs /dev/net/tun (modprobe tun)");
        long memory = Slabs.shared().outstandingBytes();
        long descriptors = openDescriptors();
        try (NetworkNamespace namespace = NetworkNamespace.create()) {
            namespace.call(() -> proceed(invocation));
        }
        assertThat(Slabs.shared().outstandingBytes()).as("native memory left").isEqualTo(memory);
        assertThat(openDescriptors()).as("devices left open").isEqualTo(descriptors);
    }

    private static @Nullable Void proceed(Invocation<@Nullable Void> invocation) throws Exception {
        try {
            return invocation.proceed();
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static boolean isRoot() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// Descriptors of devices and kernel objects; files and sockets come and go with the JVM.
    private static long openDescriptors() throws IOException {
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(Sandbox::isDevice).count();
        }
    }

    private static boolean isDevice(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/net")
                    || target.startsWith("anon_inode:[eventfd")
                    || target.startsWith("net:");
        } catch (IOException alreadyClosed) {
            return false;
        }
    }

    /// Runs a command in the namespace of the calling thread, and returns what it said.
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor())
                .as("%s said: %s", String.join(" ", command), said)
                .isZero();
        return said;
    }

    static void assumeProgram(String name) {
        boolean isThere = Path.of("/usr/bin", name).toFile().canExecute()
                || Path.of("/bin", name).toFile().canExecute()
                || Path.of("/usr/sbin", name).toFile().canExecute()
                || Path.of("/sbin", name).toFile().canExecute();
        assumeTrue(isThere, "skipped: needs the program " + name);
    }
}
