package io.synwave.diagram;

import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// The text of one segment: tcpdump's flags, options and ranges, the window in bytes.
///
/// Differs from tcpdump in that a SYN is relative too (0), that `seq` is always there, and that `win` is already
/// multiplied by the window scale, as Wireshark shows it.
public final class SegmentText {
    private final TraceRecord segment;
    private final SequenceBase base;
    private final Numbering numbering;
    private final String whose;
    private final String repeats;

    private SegmentText(Flight flight, Numbering numbering, String repeats) {
        this.segment = flight.segment();
        this.base = flight.base();
        this.whose = flight.whose();
        this.numbering = numbering;
        this.repeats = repeats;
    }

    /// The text of a segment of a ladder.
    public static SegmentText of(Flight flight, View view) {
        return new SegmentText(flight, view.numbering(), repeats(flight, view.phrases()));
    }

    private static String repeats(Flight flight, Phrases phrases) {
        return flight.repeated()
                .map(earlier -> phrases.say("repeats", earlier.number()))
                .orElse("");
    }

    /// `[S.]`.
    public String flags() {
        return TcpFlags.text(segment.flags);
    }

    /// `1:1001` (the first byte, and the one after the last) with text, else `1`.
    public String seq() {
        String first = base.seqText(segment.seq, numbering);
        if (segment.textLen == 0) return first;
        return first + ":" + base.seqText(segment.seq + segment.textLen, numbering);
    }

    /// The number expected next from the peer; empty without the ACK flag.
    public String ack() {
        return hasAck() ? base.ackText(segment.ack, numbering) : "";
    }

    /// The window in bytes: the header's field times the scale that applies.
    public long windowBytes() {
        return (long) segment.window << segment.windShift;
    }

    /// The pieces `:40001`, `[S.]`, `seq 0`, `ack 1`, `win 65535`, `len 0`, `repeats 3`, to be set in one or more
    /// lines.
    public List<String> pieces() {
        List<String> pieces = new ArrayList<>();
        if (!whose.isEmpty()) pieces.add(whose);
        pieces.add(flags());
        pieces.add("seq " + seq());
        if (hasAck()) pieces.add("ack " + ack());
        pieces.add("win " + windowBytes());
        pieces.add("len " + segment.textLen);
        if (!repeats.isEmpty()) pieces.add(repeats);
        return pieces;
    }

    /// `[S.] seq 0 ack 1 win 65535 len 0`.
    public String line() {
        return String.join(" ", pieces());
    }

    /// `mss 1460,sackOK,TS val 1 ecr 0,wscale 7`; empty without options. Padding is not shown.
    public String options() {
        StringJoiner options = new StringJoiner(",");
        if (segment.mss >= 0) options.add("mss " + segment.mss);
        if (segment.sackPermitted) options.add("sackOK");
        if (segment.hasTimestamps) {
            options.add("TS val " + Integer.toUnsignedString(segment.tsVal) + " ecr "
                    + Integer.toUnsignedString(segment.tsEcr));
        }
        if (segment.windowScaleOption >= 0) options.add("wscale " + segment.windowScaleOption);
        if (segment.sackCount > 0) options.add(sack());
        return options.toString();
    }

    /// SACK blocks report what came from the peer, so they count from the peer's initial number, as `ack` does.
    private String sack() {
        StringBuilder text =
                new StringBuilder("sack ").append(segment.sackCount).append(' ');
        for (int i = 0; i < segment.sackCount; i++) {
            text.append('{').append(base.ackText(segment.sackLeft[i], numbering));
            text.append(':')
                    .append(base.ackText(segment.sackRight[i], numbering))
                    .append('}');
        }
        return text.toString();
    }

    private boolean hasAck() {
        return (segment.flags & TcpFlags.ACK) != 0;
    }
}
