package io.synwave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.lab.Experiment;
import io.synwave.lab.Laboratory;
import io.synwave.lab.Report;
import io.synwave.lab.Setup;
import io.synwave.tcp.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbridgedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
            unreachable         | tcp_syn_retries 1 at the client instead of 6
            withheld-third-ack  | tcp_synack_retries 1 at the server instead of 5
            fin-wait-2-orphan   | tcp_fin_timeout 2 s at the client instead of 60 s, tcp_fin_timeout 2 s at the server instead of 60 s
            http-2              | a round trip of 100 ms instead of 20 ms
            handshake-and-wave  | nothing
            sequence-arithmetic | nothing
            """)
    void aStoryThatIsShorterBesideAKernelSaysSo(String name, String changes) {
        String words = changes == null ? null : "beside a kernel, in real time: " + changes;
        Experiment experiment = LabCommand.find(name);
        Report report = Laboratory.run(experiment, experiment.kernelSetup(), null);
        assertThat(Abridged.words(report).orElse(null)).isEqualTo(words);
    }

    @Test
    void whatAUserHasSetIsNoAbridgement() {
        Experiment experiment = LabCommand.find("unreachable");
        Setup set = experiment.kernelSetup().with(Setting.SYN_RETRIES, 2);
        assertThat(Abridged.words(Laboratory.run(experiment, set, null))).isEmpty();
    }
}
