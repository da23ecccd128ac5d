package io.synwave.craft.script;

import io.synwave.craft.Ip;
import io.synwave.craft.Tcp;
import io.synwave.craft.TcpField;
import io.synwave.tcp.FourTuple;
import io.synwave.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/// What may be sent where: a hand-made end is a tool for looking at one connection, not for floods, scans or forgeries.
///
/// @param mostTimes how often one step may send
/// @param mostSegments how many all steps together may send
/// @param gapNs time between two segments, at least
/// @param reach whose addresses and ports may stand in them
public record Limits(int mostTimes, int mostSegments, long gapNs, Reach reach) {
    /// Whose addresses and ports may stand in a segment.
    public enum Reach {
        /// Anyone's.
        ANY,
        /// Those of the two ends: the own address, and the target with its port.
        TWO_ENDS
    }

    /// For a simulated network, which nobody else uses: they only keep a slip of the finger short.
    public static final Limits FREE = new Limits(100_000, 1_000_000, 0, Reach.ANY);

    /// For a real one: a hundred segments a second, one target, nobody else's address.
    public static final Limits POLITE = new Limits(8, 500, 10_000_000, Reach.TWO_ENDS);

    /// What is wrong with the step here; empty when nothing is.
    String objection(Step.Send step, FourTuple ends, int sentBefore) {
        if (step.times() > mostTimes) {
            return "a step may send at most " + mostTimes + " times here, not " + step.times()
                    + ": more is for --on sim";
        }
        if (sentBefore + step.times() > mostSegments) {
            return "at most " + mostSegments + " segments may be sent here: more is for --on sim";
        }
        return reach == Reach.ANY ? "" : forgery(step.header(), step.segment(), ends);
    }

    private static String forgery(Ip header, Tcp segment, FourTuple ends) {
        if (differs(header.source(), ends.local())) {
            return "another source address than " + ends.local() + " is for --on sim: nobody's address is forged here";
        }
        boolean isElsewhere = differs(header.destination(), ends.remote())
                || segment.has(TcpField.DESTINATION_PORT)
                        && segment.field(TcpField.DESTINATION_PORT) != ends.remotePort();
        return isElsewhere ? "another target than that of --to is for --on sim: one conversation at a time here" : "";
    }

    private static boolean differs(@Nullable IpAddress given, IpAddress ours) {
        return given != null && !given.equals(ours);
    }
}
