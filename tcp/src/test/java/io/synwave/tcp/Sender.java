package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.congestion.CongestionControl;
import io.synwave.trace.Counter;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/// Plays scripts of what a sender meets, a step a line, and compares what it does:
///
/// ```
/// write 3000           > 1-2001 DATA, 2001-3001 DATA_LAST; 10/inf OPEN
/// ack 1 1001-2001      > 1-1001 SACK_RETRANSMIT; 9/5 RECOVERY; RETRANS_SEGS, SACK_RECOVERY
/// ```
/// Behind `>` stand the segments that leave, numbers counted from the initial one, bounds of SACK blocks likewise; the
/// congestion window and the threshold in segments, and what is thought of the path; and what is counted. Segments have
/// 1,000 bytes, the round trip of the handshake takes 100 ms, the window grows as Reno's.
@org.jspecify.annotations.NullUnmarked
final class Sender {
    static final int MSS = 1000;

    final OneEnd end;
    /// The next sequence number of the peer.
    private int next = 1;

    Sender(TcpSettings settings, boolean hasSack) {
        this(settings, hasSack, "S");
    }

    /// @param syn the flags of the peer's SYN
    Sender(TcpSettings settings, boolean hasSack, String syn) {
        end = new OneEnd(settings.with(Setting.CONGESTION_CONTROL, 0).with(Setting.WMEM_DEFAULT, 1 << 20));
        end.peer.mss = MSS;
        end.peer.sackPermitted = hasSack;
        end.peer.window = 60_000;
        end.arrives(syn, 0, 0, 0);
        end.nowNs += 100 * OneEnd.MS;
        end.arrives("A", 1, 1, 0);
        end.peer.mss = -1;
        end.peer.sackPermitted = false;
    }

    /// @param script see above
    void play(String script) {
        List<String> happened = new ArrayList<>();
        for (String line : script.lines().toList()) {
            String step = line.substring(0, line.indexOf('>')).strip();
            happened.add("%-24s > %s".formatted(step, step(step)).strip());
        }
        assertThat(String.join("\n", happened)).isEqualTo(script.strip());
    }

    private String step(String step) {
        String[] words = step.split(" ", -1);
        switch (words[0]) {
            case "write" -> end.write(Integer.parseInt(words[1]));
            case "after" -> end.after(Integer.parseInt(words[1]) * OneEnd.MS);
            case "window" -> end.peer.window = Integer.parseInt(words[1]);
            case "ack" -> acknowledge("A", words);
            case "ece" -> acknowledge("EA", words);
            case "text" -> end.arrives("A", next++, Integer.parseInt(words[1]), 1);
            case "close" -> end.closeSend();
            default -> throw new IllegalArgumentException(step);
        }
        if (words[0].equals("window")) return "";
        String counted = end.counted().isEmpty() ? "" : "; " + counted(end.counted());
        return segments() + "; " + belief() + counted;
    }

    private void acknowledge(String flags, String... words) {
        end.peer.sack = new int[2 * (words.length - 2)];
        for (int i = 2; i < words.length; i++) {
            String[] edges = words[i].split("-", -1);
            end.peer.sack[2 * i - 4] = Integer.parseInt(edges[0]);
            end.peer.sack[2 * i - 3] = Integer.parseInt(edges[1]);
        }
        end.arrives(flags, next, Integer.parseInt(words[1]), 0);
    }

    private String belief() {
        CongestionControl cc = end.c.cc;
        String threshold = cc.ssthresh() == Integer.MAX_VALUE ? "inf" : segments(cc.ssthresh());
        return segments(cc.cwnd()) + "/" + threshold + " "
                + end.c.retransmission().state();
    }

    private static String segments(int bytes) {
        return bytes % MSS == 0 ? "" + bytes / MSS : "" + bytes / (double) MSS;
    }

    /// Those that lie side by side and leave for one reason are one.
    private String segments() {
        List<String> told = new ArrayList<>();
        List<TraceRecord> sent = end.allSent();
        for (int i = 0; i < sent.size(); i++) {
            TraceRecord first = sent.get(i);
            while (i + 1 < sent.size() && follows(sent.get(i), sent.get(i + 1))) i++;
            int right = sent.get(i).seq + sent.get(i).textLen - OneEnd.ISS;
            boolean isFin = (sent.get(i).flags & TcpFlags.FIN) != 0;
            told.add(first.seq - OneEnd.ISS + "-" + right + (isFin ? "F " : " ") + first.reason);
        }
        return told.isEmpty() ? "-" : String.join(", ", told);
    }

    private static boolean follows(TraceRecord a, TraceRecord b) {
        return a.reason == b.reason && a.textLen > 0 && a.seq + a.textLen == b.seq;
    }

    /// "4 RETRANS_SEGS" where it happened four times.
    private static String counted(List<Counter> things) {
        return things.stream()
                .distinct()
                .map(each -> Collections.frequency(things, each) + " " + each)
                .map(each -> each.startsWith("1 ") ? each.substring(2) : each)
                .collect(Collectors.joining(", "));
    }
}
