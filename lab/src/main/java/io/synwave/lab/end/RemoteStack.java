package io.synwave.lab.end;

import io.synwave.craft.Octets;
import io.synwave.craft.OptionText;
import io.synwave.craft.Seen;
import io.synwave.craft.TcpOption;
import io.synwave.lab.Table;
import io.synwave.link.Direction;
import io.synwave.link.Frame;
import io.synwave.wire.TcpFlags;
import java.util.List;
import java.util.stream.IntStream;

/// What a host's stack looks like: what its first segment shows of choices that are its own.
///
/// @param first the first segment that came from it
record RemoteStack(Seen first) {
    private static final int[] USUAL_TTL = {64, 128, 255};
    /// MSS, SACK permitted, timestamps, a NOP, window scale: the kinds in the order of `tcp_options_write`.
    private static final List<Integer> LINUX_ORDER = List.of(2, 4, 8, 1, 3);

    static RemoteStack of(Frame first, long timeNs) {
        Octets bytes = Octets.of(first.memory(), first.offset(), first.length());
        return new RemoteStack(new Seen(timeNs, Direction.IN, bytes));
    }

    Table table() {
        Table table = Table.of("the server's stack", "by its first segment")
                .row("its states above", "guessed from its segments")
                .row(first.ip().isIpv4() ? "TTL" : "hop limit", hops(first.ip().ttl()))
                .row("window", Integer.toString(first.window()));
        if (first.ip().isIpv4()) table = table.row("fragmentation", fragmentation());
        if (!first.isSet(TcpFlags.SYN)) return table;
        return table.row("options", options());
    }

    /// Hosts begin with one of a few numbers, and every router takes one away (RFC 1812 §5.3.1).
    private static String hops(int ttl) {
        int initial =
                IntStream.of(USUAL_TTL).filter(each -> each >= ttl).findFirst().orElse(255);
        int hops = initial - ttl;
        return ttl + ": " + initial + " at the start, " + hops + (hops == 1 ? " router" : " routers") + " on the way";
    }

    private String fragmentation() {
        String id = first.ip().identification() == 0 ? ", identification 0" : "";
        return (first.ip().dontFragment() ? "forbidden (DF)" : "allowed") + id;
    }

    /// Which, and in what order: that is a stack's own choice.
    private String options() {
        List<Integer> kinds = first.options().stream().map(TcpOption::kind).toList();
        String text = OptionText.of(first.options(), 0).replaceFirst("TS val \\d+ ecr \\d+", "TS");
        return kinds.equals(LINUX_ORDER) ? text + ": Linux's order" : text;
    }
}
