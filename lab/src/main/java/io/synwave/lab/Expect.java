package io.synwave.lab;

import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TraceLog;
import io.synwave.trace.TraceRecord;
import io.synwave.trace.TraceRecord.Kind;
import io.synwave.wire.TcpFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What an experiment expects of its trace, collected as findings.
public final class Expect {
    /// The client's number in the trace.
    public static final int CLIENT = Role.CLIENT.ordinal();
    /// The server's.
    public static final int SERVER = Role.SERVER.ordinal();

    private static final int LONGEST_QUOTE = 60;

    private final List<TraceRecord> records = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final Stage stage;

    Expect(Stage stage) {
        this.stage = stage;
        TraceLog log = stage.log();
        log.forEach(r -> records.add(new TraceRecord().copyFrom(r)));
    }

    /// An expectation in words, and whether it holds.
    public void that(String sentence, boolean holds) {
        findings.add(new Finding(holds, sentence));
    }

    /// A kernel takes part, whose long times are not waited for.
    public boolean isLive() {
        return stage.isLive();
    }

    /// `host` passes through these states, in this order, and no others. Beside a kernel the end of TIME-WAIT is
    /// not
    /// waited for.
    public void path(int host, TcpState... states) {
        List<TcpState> wanted = List.of(states);
        List<TcpState> passed = path(host);
        if (stage.isLive() && passed.size() == wanted.size() - 1 && passed.getLast() == TcpState.TIME_WAIT) {
            wanted = wanted.subList(0, passed.size());
        }
        boolean holds = passed.equals(wanted);
        that(name(host) + " passes " + arrows(wanted) + (holds ? "" : ", but it passed " + arrows(passed)), holds);
    }

    private static String name(int host) {
        return host == CLIENT ? "the client" : "the server";
    }

    private List<TcpState> path(int host) {
        List<TcpState> passed = new ArrayList<>();
        for (TraceRecord r : records) {
            if (r.host == host && r.connection == 1) {
                append(passed, r.before);
                append(passed, r.after);
            }
        }
        return passed;
    }

    private static void append(List<TcpState> passed, TcpState state) {
        if (passed.isEmpty() || passed.getLast() != state) {
            passed.add(state);
        }
    }

    private static String arrows(List<TcpState> states) {
        return String.join(" > ", states.stream().map(TcpState::toString).toList());
    }

    /// `host` received exactly `text`.
    public void received(int host, String text) {
        String got = (host == CLIENT ? stage.client() : stage.server()).received();
        boolean holds = got.equals(text);
        String sentence = name(host) + " receives the " + text.length() + " bytes that were sent";
        that(sentence + (holds ? "" : ", but it received " + quoted(got)), holds);
    }

    private static String quoted(String text) {
        return text.length() > LONGEST_QUOTE ? text.length() + " bytes" : "“" + text + "”";
    }

    /// So many segments were sent in all.
    public void segmentsSent(int count) {
        int sent = sent(r -> true).size();
        that(count + " segments are sent" + (sent == count ? "" : ", but it was " + sent), sent == count);
    }

    /// The server has acknowledged so many numbers behind the client's SYN: a byte of text counts one, and a FIN.
    public boolean isAcknowledgedByServer(int numbers) {
        return !arrived(r -> r.host == CLIENT && (r.flags & TcpFlags.SYN) == 0 && r.ack - (r.iss + 1 + numbers) >= 0)
                .isEmpty();
    }

    /// Neither end has sent a reset.
    public boolean isWithoutReset() {
        return sent(r -> (r.flags & TcpFlags.RST) != 0).isEmpty();
    }

    /// Whether `ns` are `ms`, give or take one, or hardly more. Where a kernel plays, a fifth or twice of it is
    /// near enough: its
    /// timers
    /// are coarse, and our clock stands still while we work.
    public boolean isAbout(long ns, long ms) {
        double least = stage.isLive() ? 0.2 : 1;
        double most = stage.isLive() ? 2 : 1.05;
        return ns >= least * ms * Stage.MS - Stage.MS && ns <= most * ms * Stage.MS + Stage.MS;
    }

    /// The segments that were sent and fulfil `which`, in order.
    public List<TraceRecord> sent(Predicate<TraceRecord> which) {
        return select(Kind.SEGMENT_OUT, which);
    }

    /// The segments that arrived and fulfil `which`, in order.
    public List<TraceRecord> arrived(Predicate<TraceRecord> which) {
        return select(Kind.SEGMENT_IN, which);
    }

    private List<TraceRecord> select(Kind kind, Predicate<TraceRecord> which) {
        return records.stream().filter(r -> r.kind == kind).filter(which).toList();
    }

    /// Of `host`, for that reason.
    public static Predicate<TraceRecord> by(int host, SendReason reason) {
        return r -> r.host == host && r.reason == reason;
    }

    /// The record that took `host` into `state`, if one did.
    public List<TraceRecord> entering(int host, TcpState state) {
        return records.stream()
                .filter(r -> r.host == host && r.after == state && r.before != state)
                .toList();
    }

    /// The record that took `host` out of `state`.
    public List<TraceRecord> leaving(int host, TcpState state) {
        return records.stream()
                .filter(r -> r.host == host && r.before == state && r.after != state)
                .toList();
    }

    /// Where it was played: what the programs have, what the counters say.
    public Stage stage() {
        return stage;
    }

    /// Something to be read beside the findings.
    public void table(Table table) {
        tables.add(table);
    }

    /// What `nstat` says of these at that end, to be read beside the findings.
    public void counters(Role role, Counter... which) {
        Table table = Table.of("nstat of the " + role, "");
        for (Counter each : which) table = table.row(each.nstatName(), Long.toString(stage.counter(role, each)));
        table(table);
    }

    List<Finding> findings() {
        return findings;
    }

    List<Table> tables() {
        return tables;
    }
}
