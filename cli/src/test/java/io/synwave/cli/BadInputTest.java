package io.synwave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a user may get wrong: one line that says so, status 2.
class BadInputTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lab half-close --set time_wait=-1s              | never negative",
                "lab half-close --set time_wait=99999999999999s  | too large",
                "lab half-close --set so_rcvbuf=100              | power of two",
                "lab half-close --set so_sndbuf=5000             | power of two",
                "lab half-close --set tcp_congestion_control=vegas | there are reno, cubic, dctcp, bbr",
                "lab half-close -w /nonexistent/x.pcapng         | no such file or folder",
                "lab half-close --svg /nonexistent/x.svg         | no such file or folder",
                "lab half-close --set cubic_style=2              | 0 to 1, not 2",
                "lab half-close --set nagle=3                    | 0 to 2, not 3",
                "lab half-close --client 192.168.1.116                  | as 192.168.1.116:3337",
                "lab half-close --client 192.168.1.300:1                | --client",
                "lab half-close --server 10.0.0.2:0                     | 1 to 65535",
                "lab half-close --server 224.0.0.1:80                   | no host",
                "lab half-close --server [fd00::1]:80                   | same IP version",
                "lab half-close --server 10.0.0.1:80                    | two hosts",
                "lab half-close --client [fd00::1]:9 --server [fd00::2]:80 --mtu 576 | IPv6 needs 1280 bytes",
                "lab half-close --width 0                               | 80 to",
                "lab half-close --width -3                              | 80 to",
                "lab half-close --width 1000000                         | 80 to",
                "lab refused --on tun:10.9.0.1 --tun averyverylongname --address 10.9.0.2/24 | 1 to 15 bytes",
                "lab half-close --mtu 67                                | 68 to 65535",
                "lab half-close --rtt 10                                | is no duration",
                "lab half-close --rtt -5ms                              | is no duration",
                "lab half-close --rate 0                                | is no rate",
                "lab half-close --drop fourth-ack                       | names no segment",
                "lab half-close --drop 0                                | there is no segment 0",
                "lab half-close --corrupt 99                            | the undisturbed run has",
                "lab half-close --reorder data                          | say whose it is",
                "lab half-close --delay server:fin=soon                 | is no duration",
                "lab half-close --delay server:fin                      | SEGMENT=TIME",
                "lab --explain                                   | --explain needs the NAME",
                "lab --on linux                                  | --on needs the NAME",
                "lab --drop 3 --json                             | --drop needs the NAME",
                "lab -w x.pcapng                                 | NAME",
                "replay /tmp                                     | folder",
                "replay /nonexistent/x                           | no such file",
                "get http://10.9.0.1/ --tun t --address 10.9.0.2/24 --timeout 0   | at least 1 second",
                "get http://10.9.0.1/ --tun t --address 224.0.0.1/24              | 224.0.0.1",
                "get http://10.9.0.1/ --tun t --address 10.9.0.255/24             | broadcast",
                "serve --tun t --address 0.0.0.0/0                                | no host",
                "serve --tun t --address ::1/64                                   | no host",
                "serve --tun t --address 10.9.0.2/24 --flight /proc/x            | cannot write /proc/x",
                "drill /nonexistent/x.pkt                                         | no such file",
            })
    void isOneLineAndStatusTwo(String command, String hint) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(new PrintWriter(out), new PrintWriter(err), command.split(" +"));
        assertThat(err.toString()).startsWith("synwave: ").contains(hint).hasLineCount(1);
        assertThat(err.toString()).doesNotContain("a fault of synwave itself");
        assertThat(status).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }
}
