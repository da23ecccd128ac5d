package io.synwave.drill.run;

import io.synwave.drill.script.TcpFlags;
import io.synwave.drill.script.TcpHeader;
import io.synwave.drill.script.TcpOption.Timestamps;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The connection under test: its ports, and how the script's numbers stand to those on the wire.
///
/// In a segment with SYN a script's sequence numbers are absolute, in all others they count from the ISN. The remote
/// ISN is used as written; the local one is the stack's own choice, learned from its SYN.
final class Flow {
    private final Departure.Ports ports;
    private boolean remoteIsKnown;
    private int remoteIsn;
    private boolean localIsKnown;
    private int localIsn;
    private long localScriptIsn;
    /// The stack's timestamp for each one that the script wrote for it.
    private final Map<Long, Integer> timestamps = new HashMap<>();

    private final Echoes echoes;
    private @Nullable Long firstWritten;
    private int firstSent;

    /// What a script may have its side echo.
    enum Echoes {
        /// Timestamps that the stack has sent.
        SENT,
        /// Others too, as far from the first one as they stand in the script: `--tcp_ts_ecr_scaled`.
        SCALED
    }

    Flow(Departure.Ports ports, Echoes echoes) {
        this.ports = ports;
        this.echoes = echoes;
    }

    Departure.Ports ports() {
        return ports;
    }

    // ---- to the stack ----

    /// The sequence number on the wire of an inbound segment.
    int arrivingSeq(TcpHeader header) {
        int start = (int) header.seq().start();
        if (!header.flags().has(TcpFlags.SYN)) return remoteIsn + start;
        if (!remoteIsKnown) {
            remoteIsKnown = true;
            remoteIsn = start;
        }
        return start;
    }

    /// The acknowledgement number on the wire of an inbound segment.
    int arrivingAck(TcpHeader header) {
        if (!header.flags().has(TcpFlags.ACK)) return (int) header.ack().orElse(0);
        int ack = (int) header.ack().orElse(0);
        return header.flags().has(TcpFlags.SYN) ? localIsn + ack - (int) localScriptIsn : localIsn + ack;
    }

    /// The edge on the wire of an inbound SACK block.
    int arrivingEdge(long edge) {
        return localIsn + (int) edge;
    }

    /// The timestamp echo on the wire: it must be one that the stack has sent.
    int arrivingEcho(Timestamps option) {
        Integer live = timestamps.get(option.ecr());
        if (live != null) return live;
        if (option.ecr() == 0 || !localIsKnown) return (int) option.ecr(); // the stack has sent nothing to echo
        if (firstWritten != null && echoes == Echoes.SCALED) return (int) (option.ecr() - firstWritten) + firstSent;
        throw new ScriptFailure("the packet echoes the timestamp " + option.ecr() + ", which the stack never sent");
    }

    /// The sequence number on the wire of the segment that an ICMP message quotes: one that the stack sent.
    int quotedSeq(long start) {
        return localIsn + (int) start;
    }

    // ---- from the stack ----

    /// Learns the stack's ISN from its first SYN, which the script expects to be `scriptSeq`.
    void learn(Departure.Fixed fixed, long scriptSeq) {
        if (localIsKnown || !fixed.isSyn()) return;
        localIsKnown = true;
        localIsn = fixed.seq();
        localScriptIsn = scriptSeq;
    }

    /// The script's number for the sequence number of a segment that the stack sent.
    long scriptSeq(Departure.Fixed fixed) {
        long relative = Integer.toUnsignedLong(fixed.seq() - localIsn);
        return fixed.isSyn() ? relative + localScriptIsn & 0xffff_ffffL : relative;
    }

    /// The script's number for its acknowledgement number.
    long scriptAck(Departure.Fixed fixed) {
        return Integer.toUnsignedLong(fixed.isSyn() ? fixed.ack() : fixed.ack() - remoteIsn);
    }

    /// The script's number for an edge of its SACK blocks.
    long scriptEdge(long edge) {
        return Integer.toUnsignedLong((int) edge - remoteIsn);
    }

    void remember(Timestamps written, Timestamps sent) {
        timestamps.put(written.val(), (int) sent.val());
        if (firstWritten != null) return;
        firstWritten = written.val();
        firstSent = (int) sent.val();
    }
}
