package io.synwave.drill.run;

import io.synwave.drill.script.Direction;
import io.synwave.drill.script.IpFields;
import io.synwave.drill.script.SequenceRange;
import io.synwave.drill.script.TcpFlags;
import io.synwave.drill.script.TcpHeader;
import io.synwave.drill.script.TcpOption;
import io.synwave.drill.script.TcpOption.Sack;
import io.synwave.drill.script.TcpOption.Sack.Block;
import io.synwave.drill.script.TcpOption.Timestamps;
import io.synwave.drill.script.TcpOptions;
import io.synwave.drill.script.TcpOptions.Exactly;
import io.synwave.drill.script.TcpPacket;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Compares a segment that the stack sent with the one that a script expects, in the script's numbers.
final class Expectation {
    private final TcpPacket wanted;
    private final Flow flow;

    Expectation(TcpPacket wanted, Flow flow) {
        this.wanted = wanted;
        this.flow = flow;
    }

    /// @throws ScriptFailure when they differ, with both
    void check(Departure sent) {
        flow.learn(sent.fixed(), wanted.header().seq().start());
        TcpPacket seen = shown(sent, flow);
        String difference = difference(sent, seen);
        if (!difference.isEmpty()) {
            throw new ScriptFailure("expected " + wanted + ", sent was " + seen + ": " + difference);
        }
        remember(sent);
    }

    /// What differs first; empty if nothing does.
    private String difference(Departure sent, TcpPacket seen) {
        TcpHeader a = wanted.header();
        TcpHeader b = seen.header();
        if (a.flags().bits() != b.flags().bits()) return "the flags differ";
        if (a.seq().start() != b.seq().start()) return "the sequence number differs";
        if (a.seq().length() != b.seq().length()) return "the length differs";
        if (a.flags().has(TcpFlags.ACK) && a.ack().orElse(0) != b.ack().orElse(0)) return "the acknowledgement differs";
        if (a.window().isPresent() && !a.window().equals(b.window())) return "the window differs";
        if (a.urgent().orElse(0) != b.urgent().orElse(0)) return "the urgent pointer differs";
        if (!sent.text().isZero()) return "the text is not all zero";
        if (wanted.options() instanceof Exactly(var list) && !same(list, ((Exactly) seen.options()).list())) {
            return "an option differs";
        }
        return ipDifference(sent.ip());
    }

    private String ipDifference(Departure.Ip ip) {
        IpFields fields = wanted.ip();
        if (fields.ecn().isPresent() && !fields.ecn().get().matches(ip.trafficClass())) return "the ECN field differs";
        if (fields.tos().isPresent() && fields.tos().getAsInt() != ip.trafficClass())
            return "the type of service differs";
        if (fields.ttl().isPresent() && fields.ttl().getAsInt() != ip.ttl()) return "the time to live differs";
        return "";
    }

    /// Timestamps are equal whatever they say: the stack's clock is its own.
    private static boolean same(List<TcpOption> wanted, List<TcpOption> seen) {
        if (wanted.size() != seen.size()) return false;
        for (int i = 0; i < wanted.size(); i++) {
            boolean stamps = wanted.get(i) instanceof Timestamps && seen.get(i) instanceof Timestamps;
            if (!stamps && !wanted.get(i).equals(seen.get(i))) return false;
        }
        return true;
    }

    private void remember(Departure sent) {
        if (!(wanted.options() instanceof Exactly(var list))) return;
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Timestamps written && sent.options().get(i) instanceof Timestamps live) {
                flow.remember(written, live);
            }
        }
    }

    /// A segment of the stack as the script would write it.
    static TcpPacket shown(Departure sent, Flow flow) {
        Departure.Fixed fixed = sent.fixed();
        long start = flow.scriptSeq(fixed);
        int length = sent.text().length();
        var seq = new SequenceRange(start, start + length & 0xffff_ffffL, length);
        OptionalLong ack = fixed.has(TcpFlags.ACK) ? OptionalLong.of(flow.scriptAck(fixed)) : OptionalLong.empty();
        OptionalInt urgent = fixed.urgent() == 0 ? OptionalInt.empty() : OptionalInt.of(fixed.urgent());
        var header = new TcpHeader(
                new TcpFlags(fixed.flags(), OptionalInt.empty()), seq, ack, OptionalInt.of(fixed.window()), urgent);
        TcpOptions options =
                new Exactly(sent.options().stream().map(one -> shown(one, flow)).toList());
        return new TcpPacket(Direction.OUTBOUND, IpFields.NONE, header, options);
    }

    private static TcpOption shown(TcpOption option, Flow flow) {
        if (!(option instanceof Sack(var blocks))) return option;
        return new Sack(blocks.stream()
                .map(block -> new Block(flow.scriptEdge(block.left()), flow.scriptEdge(block.right())))
                .toList());
    }
}
