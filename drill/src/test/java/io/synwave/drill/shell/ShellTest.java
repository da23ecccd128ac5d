package io.synwave.drill.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.drill.shell.ShellStep.Offload.Switch;
import io.synwave.drill.shell.ShellStep.QueueDiscipline;
import io.synwave.drill.shell.ShellStep.QueueDiscipline.Kind;
import io.synwave.drill.shell.ShellStep.SetSysctl;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {
    private static List<ShellStep> parse(String text) {
        return ShellParser.parse(text, 7);
    }

    @Test
    void settingsComeInThreeForms() {
        assertThat(parse("sysctl -q net.ipv4.tcp_ecn=1 net/ipv4/tcp_sack=0"))
                .containsExactly(new SetSysctl("net.ipv4.tcp_ecn", "1"), new SetSysctl("net.ipv4.tcp_sack", "0"));
        assertThat(parse("../../common/set_sysctls.py /proc/sys/net/ipv4/tcp_wmem=\"4096 50000 4194304\" \\\n"
                        + "   /proc/sys/net/ipv4/tcp_timestamps=0"))
                .containsExactly(
                        new SetSysctl("net.ipv4.tcp_wmem", "4096 50000 4194304"),
                        new SetSysctl("net.ipv4.tcp_timestamps", "0"));
        assertThat(parse("echo 5 > /proc/sys/net/ipv4/tcp_retries2"))
                .containsExactly(new SetSysctl("net.ipv4.tcp_retries2", "5"));
    }

    @Test
    void defaultsAndRestoreAreRecognisedByName() {
        assertThat(parse("./defaults.sh\n/tmp/sysctl_restore_${PPID}.sh"))
                .containsExactly(new ShellStep.Defaults(), new ShellStep.RestoreSysctls());
    }

    @Test
    void linesSemicolonsAndCommentsSeparate() {
        assertThat(parse("# first\n ../common/defaults.sh ; sysctl -q a=1 # why\n\nsysctl -e -q b=2 && sysctl -w c=3"))
                .containsExactly(
                        new ShellStep.Defaults(),
                        new SetSysctl("a", "1"),
                        new SetSysctl("b", "2"),
                        new SetSysctl("c", "3"));
    }

    @Test
    void queueOfTheDeviceIsChanged() {
        assertThat(parse("tc qdisc replace dev tun0 root fq"))
                .containsExactly(new QueueDiscipline(Kind.FQ, OptionalInt.empty()));
        assertThat(parse("tc qdisc delete dev tun0 root 2>/dev/null\ntc qdisc add dev tun0 root pfifo limit 0"))
                .containsExactly(
                        new QueueDiscipline(Kind.NONE, OptionalInt.empty()),
                        new QueueDiscipline(Kind.PFIFO, OptionalInt.of(0)));
    }

    @Test
    void offloadsAreSwitchedOneByOne() {
        assertThat(parse("ethtool -K tun0 gso off tso on"))
                .containsExactly(new ShellStep.Offload("gso", Switch.OFF), new ShellStep.Offload("tso", Switch.ON));
    }

    @Test
    void countersRoutesMetricsAndModules() {
        assertThat(parse("nstat > /dev/null")).containsExactly(new ShellStep.Counters(""));
        assertThat(parse("nstat -n")).containsExactly(new ShellStep.Counters(""));
        assertThat(parse("nstat | grep TcpExtOutOfWindowIcmps > /dev/null"))
                .containsExactly(new ShellStep.Counters("TcpExtOutOfWindowIcmps"));
        assertThat(parse("ip tcp_metrics flush all > /dev/null 2>&1")).containsExactly(new ShellStep.FlushMetrics());
        assertThat(parse("ip route change 192.0.2.1 via 192.168.0.2 dev tun0 advmss 600 mtu lock 640 initcwnd 11"))
                .containsExactly(
                        new ShellStep.ChangeRoute(OptionalInt.of(600), OptionalInt.of(640), true, OptionalInt.of(11)));
        assertThat(parse("echo 3 > /sys/module/tcp_cubic/parameters/hystart_detect"))
                .containsExactly(new ShellStep.SetModuleParameter("tcp_cubic.hystart_detect", "3"));
    }

    @Test
    void secondWayStandsBesideTheFirst() {
        assertThat(parse("./defaults.sh\nsysctl -q a=0 a=10 &> /dev/null || ip tcp_metrics flush all &> /dev/null"))
                .containsExactly(
                        new ShellStep.Defaults(),
                        new ShellStep.Fallback(
                                List.of(new SetSysctl("a", "0"), new SetSysctl("a", "10")),
                                List.of(new ShellStep.FlushMetrics())));
    }

    @Test
    void unknownCommandKnowsItsLine() {
        assertThat(parse("./defaults.sh\n\n/bin/rm -f /tmp/x"))
                .containsExactly(
                        new ShellStep.Defaults(),
                        new ShellStep.Unknown(9, "the shell command '/bin/rm -f /tmp/x' is not supported"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reboot",
                "sysctl net.ipv4.tcp_ecn",
                "sysctl -q",
                "tc qdisc",
                "tc filter add root fq",
                "ethtool -k tun0",
                "ethtool -K tun0 gso",
                "ethtool -K tun0 gso maybe",
                "ip",
                "ip addr show",
                "echo 1",
                "echo 1 > /etc/x",
                "echo 1 > /sys/x",
                "nstat | grep a b",
                "nstat | grep a | wc",
                "cat x | grep y",
                "./defaults.sh now",
                "tc qdisc add dev tun0 root netem",
                "| grep",
                "tc qdisc add dev tun0 root",
            })
    void everythingElseIsUnknown(String text) {
        assertThat(parse(text)).singleElement().isInstanceOf(ShellStep.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n ", "# only this", "true", ";;", "&", "||"})
    void nothingIsNothing(String text) {
        assertThat(parse(text)).isEmpty();
    }
}
