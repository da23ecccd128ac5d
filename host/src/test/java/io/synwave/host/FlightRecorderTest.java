package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.host.flight.FlightRecorder;
import io.synwave.host.flight.FlightReport;
import io.synwave.tcp.TcpError;
import io.synwave.tcp.TcpSettings;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TraceRecord;
import io.synwave.trace.UserCall;
import io.synwave.trace.Verdict;
import io.synwave.wire.IpAddress;
import io.synwave.wire.LinkType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the left host of a pair reports.
final class FlightRecorderTest {
    private static final long SECOND = 1_000_000_000;
    private static final IpAddress RIGHT = IpAddress.parse("10.0.0.2");

    private final List<FlightReport> reports = new ArrayList<>();
    private final FlightRecorder recorder = new FlightRecorder(1 << 12, reports::add);
    private final Pair pair = new Pair(LinkType.RAW_IP, TcpSettings.linux(), recorder);
    private final TcpServer server = pair.right.listen(RIGHT, 80, 100);

    @AfterEach
    void close() {
        pair.close();
    }

    private TcpSocket connected() {
        TcpSocket client = pair.left.connect(RIGHT, 80);
        pair.settle();
        return client;
    }

    private TcpSocket accepted() {
        return Objects.requireNonNull(server.accept());
    }

    private static TraceRecord lastOf(FlightReport report) {
        return report.records().at(report.records().newest());
    }

    @Test
    void resetOfThePeerIsReportedWithTheWholeLife() {
        TcpSocket client = connected();
        accepted().abort();
        pair.settle();

        assertThat(reports).hasSize(1);
        FlightReport report = reports.getFirst();
        assertThat(report.error()).isEqualTo(TcpError.RESET);
        assertThat(report.before()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(report.ends().localPort()).isEqualTo(client.tuple().localPort());
        assertThat(report.records().at(1).call).isEqualTo(UserCall.ACTIVE_OPEN);
        assertThat(lastOf(report).verdict).isEqualTo(Verdict.RST_TAKEN);
        assertThat(report.timeNs()).isEqualTo(pair.nowNs);
    }

    @Test
    void abortIsReportedWithTheResetThatFollowed() {
        connected().abort();
        pair.settle();

        assertThat(reports).hasSize(1);
        assertThat(reports.getFirst().error()).isEqualTo(TcpError.ABORTED);
        assertThat(lastOf(reports.getFirst()).reason).isEqualTo(SendReason.RST_ABORT);
    }

    @Test
    void whatIsGivenUpIsReportedWithItsRepetitions() {
        pair.wire.right.loses = _ -> true;
        connected();
        pair.run(300 * SECOND);

        assertThat(reports).hasSize(1);
        FlightReport report = reports.getFirst();
        assertThat(report.error()).isEqualTo(TcpError.TIMED_OUT);
        assertThat(report.before()).isEqualTo(TcpState.SYN_SENT);
        List<SendReason> sent = new ArrayList<>();
        report.records().forEach(r -> {
            if (r.kind == TraceRecord.Kind.SEGMENT_OUT) sent.add(r.reason);
        });
        assertThat(sent).startsWith(SendReason.SYN, SendReason.SYN_RETRANSMIT).hasSizeGreaterThan(6);
    }

    @Test
    void orderlyCloseIsNotReported() {
        TcpSocket client = connected();
        TcpSocket served = accepted();
        client.close();
        pair.settle();
        served.close();
        pair.run(100 * SECOND);

        assertThat(pair.left.sockets()).isEmpty();
        assertThat(reports).isEmpty();
    }

    @Test
    void aCrowdOfDeathsIsCountedButNotReported() {
        for (int i = 0; i < 50; i++) connected();
        pair.left.sockets().forEach(TcpSocket::abort);
        pair.settle();
        assertThat(reports).hasSize(FlightRecorder.MOST_A_SECOND);

        pair.nowNs += SECOND;
        connected().abort();
        pair.settle();
        assertThat(reports).hasSize(FlightRecorder.MOST_A_SECOND + 1);
        assertThat(reports.getLast().omitted()).isEqualTo(40);
    }
}
