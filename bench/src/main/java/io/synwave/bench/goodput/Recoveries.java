package io.synwave.bench.goodput;

import io.synwave.linux.NetworkNamespace;
import io.synwave.trace.Counter;
import io.synwave.trace.Counters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How a sender met its losses, by Linux's counters: to see why one is slower than the other.
record Recoveries(long sent, long repeated, long timeouts, long recoveries, long probes, long undone, long needless) {
    static final Recoveries NONE = new Recoveries(0, 0, 0, 0, 0, 0, 0);

    static Recoveries of(Counters c) {
        return new Recoveries(
                c.value(Counter.OUT_SEGS),
                c.value(Counter.RETRANS_SEGS),
                c.value(Counter.TIMEOUTS),
                c.value(Counter.SACK_RECOVERY),
                c.value(Counter.LOSS_PROBES),
                c.value(Counter.FULL_UNDO),
                c.value(Counter.DSACK_RECV));
    }

    /// Those of a namespace's kernel.
    static Recoveries of(NetworkNamespace namespace) throws IOException {
        Map<String, Long> all = new HashMap<>();
        namespace.call(() -> {
            read(all, "snmp");
            read(all, "netstat");
            return all;
        });
        return new Recoveries(
                count(all, "Tcp:OutSegs"),
                count(all, "Tcp:RetransSegs"),
                count(all, "TcpExt:TCPTimeouts"),
                count(all, "TcpExt:TCPSackRecovery"),
                count(all, "TcpExt:TCPLossProbes"),
                count(all, "TcpExt:TCPFullUndo") + count(all, "TcpExt:TCPDSACKUndo") + count(all, "TcpExt:TCPLossUndo"),
                count(all, "TcpExt:TCPDSACKRecv"));
    }

    private static long count(Map<String, Long> all, String name) {
        return all.getOrDefault(name, 0L);
    }

    /// A line of names, then a line of values.
    private static void read(Map<String, Long> into, String file) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/thread-self/net", file));
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            String[] names = lines.get(i).split(" ", -1);
            String[] values = lines.get(i + 1).split(" ", -1);
            for (int k = 1; k < names.length; k++) into.put(names[0] + names[k], Long.parseLong(values[k]));
        }
    }

    Recoveries plus(Recoveries other) {
        return new Recoveries(
                sent + other.sent,
                repeated + other.repeated,
                timeouts + other.timeouts,
                recoveries + other.recoveries,
                probes + other.probes,
                undone + other.undone,
                needless + other.needless);
    }

    @Override
    public String toString() {
        return sent + " sent, " + repeated + " repeated, " + timeouts + " timeouts, " + recoveries + " recoveries, "
                + probes + " probes, " + undone + " undone, "
                + needless + " needless";
    }
}
