package io.synwave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabTargetTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lab handshake-and-wave --hold SYN-RECV                   | --hold stops beside a kernel: it needs --on linux
            lab handshake-and-wave --compare --hold SYN-RECV         | --hold stops beside a kernel: it needs --on linux
            lab handshake-and-wave --on linux --hold CLOSING-TIME    | "CLOSING-TIME" is no state
            lab handshake-and-wave --compare --json                  | --compare goes alone
            lab time-wait-too-short --compare                        | this experiment runs in the simulator only
            lab SCRIPT --rtt 50ms                                    | stands in the file
            lab SCRIPT --drop syn                                    | stands in the file
            lab SCRIPT --set time_wait=1s                            | stands in the file
            lab SCRIPT --on linux                                    | in the simulator only
            lab SCRIPT --sabotage x                                  | there is no sabotage
            lab lost-syn --on tap                                    | it is sim, linux or tun:HOST[:PORT]
            lab lost-syn --on tun:10.77.0.1                          | --address 10.77.0.2/24
            lab lost-syn --on tun:10.77.0.1 --address 10.77.0.2/24   | --tun NAME
            lab lost-syn DEVICE                                      | they need --on tun:HOST
            lab lost-syn --on tun: DEVICE                            | is no target
            lab lost-syn --on tun:10.77.0.1:99999 DEVICE             | a port is 1 to 65535
            lab lost-syn --on tun:10.77.0.2 DEVICE                   | our own address
            lab lost-syn --on tun:224.0.0.1 DEVICE                   | one host
            lab lost-syn --on tun:10.77.0.255 DEVICE                 | the broadcast address
            lab lost-syn --on tun:10.77.0.1:x DEVICE                 | is no target
            lab lost-syn --on tun:[fd00::1] DEVICE                   | no address of the version
            lab lost-syn --on tun:10.77.0.1 DEVICE --client 10.0.0.1:5 | --address is ours
            lab lost-syn --on tun:10.77.0.1 DEVICE --compare         | goes without --on tun
            lab lost-syn --on tun:10.77.0.1 DEVICE --role server     | it needs --on linux
            lab lost-syn --on tun:10.77.0.1 DEVICE --hold SYN-RECV   | it needs --on linux
            lab lost-syn --on tun:10.77.0.1 DEVICE --sabotage all-lost | not for other people's hosts
            lab syn-flood --on tun:10.77.0.1 DEVICE                  | these are: handshake-and-wave
            lab blind-reset --on tun:10.77.0.1 DEVICE                | not played with other people's hosts
            """)
    void whatDoesNotGoTogetherIsRefusedInOneLine(String line, String sentence) {
        StringWriter errors = new StringWriter();
        String[] words = line.replace("DEVICE", "--tun syn0 --address 10.77.0.2/24")
                .replace("SCRIPT", "../drill/src/test/resources/scripts/refused.pkt")
                .split(" ");
        int status = Main.run(new PrintWriter(StringWriter.nullWriter()), new PrintWriter(errors), words);
        assertThat(status).isEqualTo(2);
        assertThat(errors.toString()).contains(sentence).hasLineCount(1);
    }
}
