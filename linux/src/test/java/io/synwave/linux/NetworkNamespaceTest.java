package io.synwave.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Sandbox.class)
class NetworkNamespaceTest {
    private static String here() throws java.io.IOException {
        return Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net")).toString();
    }

    @Test
    void aNewOneHasOnlyItsOwnDevicesAndTheThreadComesBack() throws Exception {
        String before = here();
        try (TunDevice outside = TunDevice.open(TunSettings.tun("out0"));
                NetworkNamespace namespace = NetworkNamespace.create()) {
            assertThat(here()).isEqualTo(before);
            String inside = namespace.call(() -> {
                assertThat(KernelInterface.exists(outside.name())).isFalse();
                assertThat(KernelInterface.exists("lo")).isTrue();
                return here();
            });
            assertThat(inside).isNotEqualTo(before);
            assertThat(here()).isEqualTo(before);
        }
    }

    @Test
    void theThreadComesBackFromFailureToo() throws Exception {
        String before = here();
        try (NetworkNamespace namespace = NetworkNamespace.create()) {
            NetworkNamespace.Work<Void, IllegalStateException> failing = () -> {
                throw new IllegalStateException("on purpose");
            };
            assertThatThrownBy(() -> namespace.call(failing)).hasMessage("on purpose");
        }
        assertThat(here()).isEqualTo(before);
    }

    @Test
    void anUnknownNameIsExplained() {
        assertThatThrownBy(() -> NetworkNamespace.named("no-such"))
                .isInstanceOf(LinuxException.class)
                .hasMessageContaining("'no-such'")
                .hasMessageContaining("no such file");
    }

    @Test
    void aNamedOneIsEntered() throws Exception {
        String name = "synwave-test-" + ProcessHandle.current().pid();
        Sandbox.run("ip", "netns", "add", name);
        String before = here();
        try (NetworkNamespace namespace = NetworkNamespace.named(name)) {
            assertThat(namespace.call(NetworkNamespaceTest::here)).isNotEqualTo(before);
        } finally {
            Sandbox.run("ip", "netns", "delete", name);
        }
    }

    @Test
    void virtualThreadsAreRefused() throws InterruptedException {
        Throwable[] thrown = new Throwable[1];
        Thread thread = Thread.ofVirtual().unstarted(NetworkNamespace::create);
        thread.setUncaughtExceptionHandler((which, problem) -> thrown[0] = problem);
        thread.start();
        thread.join();
        assertThat(thrown[0]).hasMessageContaining("platform thread");
    }
}
