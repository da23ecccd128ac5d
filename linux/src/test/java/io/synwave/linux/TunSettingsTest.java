package io.synwave.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.wire.Prefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TunSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.1/24, 10.0.0.2/24",
        "10.0.0.2/24, 10.0.0.1/24",
        "10.0.0.77/24, 10.0.0.1/24",
        "10.0.0.1/30, 10.0.0.2/30",
        "10.0.0.0/31, 10.0.0.1/31",
        "10.0.0.1/31, 10.0.0.0/31",
        "fd00::1/64, fd00::2/64",
        "fd00::7/64, fd00::1/64",
        "fd00::1/127, fd00::/127",
        "fd00::/127, fd00::1/127",
    })
    void kernelGetsTheFirstOtherAddress(String ours, String kernels) {
        assertThat(TunSettings.tun("t").withKernelBeside(Prefix.parse(ours)).kernelAddresses())
                .containsExactly(Prefix.parse(kernels));
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1/32", "fd00::1/128"})
    void aPrefixWithoutASecondAddressIsExplained(String ours) {
        assertThatThrownBy(() -> TunSettings.tun("t").withKernelBeside(Prefix.parse(ours)))
                .hasMessageContaining(ours)
                .hasMessageContaining("shorter prefix");
    }

    @Test
    void namesThatTheKernelWouldCutAreRefused() {
        assertThat(TunSettings.tun("fifteen-letters").name()).hasSize(15);
        assertThatThrownBy(() -> TunSettings.tun("sixteen-letters!")).hasMessageContaining("1 to 15 bytes");
        assertThatThrownBy(() -> TunSettings.tun("")).hasMessageContaining("1 to 15 bytes");
        assertThatThrownBy(() -> TunSettings.tun("t").withMtu(60)).hasMessageContaining("60");
    }

    @Test
    void missingRightsNameTheCommandThatPreparesADevice() {
        assertThat(TunErrors.attaching(TunSettings.tap("tap3"), Errno.EPERM))
                .hasMessage("cannot open the TAP device 'tap3': operation not permitted; run as root, or let root"
                        + " prepare it: ip tuntap add dev tap3 mode tap user $USER && ip link set tap3 up");
        assertThat(TunErrors.opening(Errno.ENOENT)).hasMessageContaining("modprobe tun");
    }
}
