package io.synwave.cli;

import io.synwave.craft.DumpLine;
import io.synwave.craft.Seen;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Packets as `tcpdump -n -r` prints them.
final class DumpLines {
    private DumpLines() {}

    /// One line each, ended by a newline.
    static String text(List<Seen> packets, DumpLine.Numbers numbers) {
        DumpLine line = new DumpLine(numbers);
        StringBuilder text = new StringBuilder();
        for (Seen packet : packets) {
            text.append(time(packet.timeNs()))
                    .append(' ')
                    .append(line.of(packet))
                    .append('\n');
        }
        return text.toString();
    }

    /// The time of day, which is also what `tcpdump -ttttt` prints: since the beginning.
    static String time(long ns) {
        long us = TimeUnit.NANOSECONDS.toMicros(ns);
        long s = us / 1_000_000;
        return "%02d:%02d:%02d.%06d".formatted(s / 3_600 % 24, s / 60 % 60, s % 60, us % 1_000_000);
    }
}
