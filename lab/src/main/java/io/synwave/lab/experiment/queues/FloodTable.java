package io.synwave.lab.experiment.queues;

import io.synwave.lab.Expect;
import io.synwave.lab.Setup;
import io.synwave.lab.Table;
import io.synwave.lab.experiment.queues.flood.Attack;
import io.synwave.lab.experiment.queues.flood.Defence;
import io.synwave.lab.experiment.queues.flood.Defence.Guard;
import io.synwave.lab.experiment.queues.flood.Outcome;
import io.synwave.lab.experiment.queues.flood.Siege;
import io.synwave.tcp.Setting;
import java.util.Locale;
import java.util.OptionalDouble;

/// The same two floods at every defence of RFC 4987 §3, and what is to be read from it.
final class FloodTable {
    private static final Attack WEAK = new Attack(10.0 / 3);
    private static final Attack STRONG = new Attack(50);
    private static final int LARGE_INPUT_QUEUE = 1000;
    private static final int LARGE_BACKLOG = 4096;

    private final Row none;
    private final Row inputQueue;
    private final Row synQueue;
    private final Row retries;
    private final Row recycling;
    private final Row cookies;
    private final Row both;
    private final Row proxy;

    private record Row(String name, Outcome weak, Outcome strong) {
        static Row of(Defence defence, Setup setup, Attack strong) {
            long roundTripNs = 2 * setup.link().delayNs();
            return new Row(
                    defence.name(),
                    Siege.play(defence, WEAK, roundTripNs, setup.seed()),
                    Siege.play(defence, strong, roundTripNs, setup.seed()));
        }

        boolean standsBoth() {
            return weak.isEverybodyServed() && strong.isEverybodyServed();
        }

        boolean fallsToStrong() {
            return 4 * strong.served() < strong.clients();
        }
    }

    /// @param strong the stronger of the two floods
    /// @param isWithCookies whether those defences have them that are named after them
    private FloodTable(Setup setup, Attack strong, boolean isWithCookies) {
        Defence nothing = Defence.none(setup.server().settings());
        Defence cookie = nothing.named("cookies").with(Setting.SYN_COOKIES, isWithCookies ? 1 : 0);
        none = Row.of(nothing, setup, strong);
        inputQueue = Row.of(nothing.named("larger input queue").inputQueue(LARGE_INPUT_QUEUE), setup, strong);
        synQueue = Row.of(nothing.named("larger SYN queue, backlog").backlog(LARGE_BACKLOG), setup, strong);
        retries = Row.of(nothing.named("fewer SYN-ACK retries").with(Setting.SYN_ACK_RETRIES, 1), setup, strong);
        recycling = Row.of(nothing.named("recycling the oldest").behind(Guard.RECYCLING), setup, strong);
        cookies = Row.of(cookie, setup, strong);
        both = Row.of(cookie.named("cookies, larger input queue").inputQueue(LARGE_INPUT_QUEUE), setup, strong);
        proxy = Row.of(nothing.named("SYN proxy in front").behind(Guard.PROXY), setup, strong);
    }

    static FloodTable of(Setup setup) {
        return new FloodTable(setup, STRONG, true);
    }

    /// The attacker has one burst and no more.
    static FloodTable ofTrickle(Setup setup) {
        return new FloodTable(setup, new Attack(0.01), true);
    }

    static FloodTable withoutCookies(Setup setup) {
        return new FloodTable(setup, STRONG, false);
    }

    void judge(Expect expect) {
        expect.that("nothing: 3000 forged SYNs/s shut out three quarters of the honest clients", none.fallsToStrong());
        expect.that(
                "a larger input queue: no packet is lost at the door any more, and they are shut out as before",
                inputQueue.strong.doorDrops() == 0 && inputQueue.fallsToStrong());
        expect.that(
                "a larger SYN queue and backlog: all are served at 200/s, less than half of them at 3000/s",
                synQueue.weak.isEverybodyServed() && 2 * synQueue.strong.served() < synQueue.strong.clients());
        expect.that(
                "fewer SYN-ACK retries: more are served at 200/s, less than a quarter at 3000/s",
                retries.weak.served() >= none.weak.served() && retries.fallsToStrong());
        expect.that(
                "recycling the oldest: all are served at 200/s, less than a quarter at 3000/s",
                recycling.weak.isEverybodyServed() && recycling.fallsToStrong());
        expect.that("cookies: all are served at either rate", cookies.standsBoth());
        expect.that(
                "cookies and a larger input queue: all are served, and nobody waits for a packet to be repeated",
                both.standsBoth() && longestMs(both) < longestMs(cookies));
        expect.that(
                "a SYN proxy: all are served, and the server sees no forged SYN",
                proxy.standsBoth() && proxy.strong.halfOpen() <= proxy.strong.clients());
        expect.table(served());
        expect.table(counted());
    }

    private static double longestMs(Row row) {
        return row.strong.quantileMs(100).orElse(Double.POSITIVE_INFINITY);
    }

    private Row[] rows() {
        return new Row[] {none, inputQueue, synQueue, retries, recycling, cookies, both, proxy};
    }

    private Table served() {
        Table table = Table.of("honest clients served at", "200/s", "3000/s", "p50 ms", "p99 ms", "half-open", "bytes");
        for (Row row : rows()) {
            Outcome o = row.strong;
            table = table.row(
                    row.name,
                    served(row.weak),
                    served(o),
                    ms(o.quantileMs(50)),
                    ms(o.quantileMs(99)),
                    number(o.halfOpen()),
                    number(o.bytes()));
        }
        return table;
    }

    private static String served(Outcome o) {
        return o.served() + "/" + o.clients();
    }

    private static String ms(OptionalDouble value) {
        return value.isEmpty() ? "–" : String.format(Locale.ROOT, "%.0f", value.getAsDouble());
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private Table counted() {
        Table table = Table.of("at 3000 forged SYNs/s", "SYNs", "lost at door", "ListenDrops", "SyncookiesSent");
        for (Row row : rows()) {
            Outcome o = row.strong;
            table = table.row(
                    row.name, number(o.syns()), number(o.doorDrops()), number(o.drops()), number(o.cookies()));
        }
        return table;
    }
}
