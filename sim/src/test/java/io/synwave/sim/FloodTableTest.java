package io.synwave.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpError;
import io.synwave.tcp.TcpSettings;
import io.synwave.testkit.Requirement;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// What a flood costs and what it reaches, as rows for BENCHMARKS.md. The long form:
/// `-Dsynwave.syns=1000000 -Dsynwave.clients=1000`.
@Requirement("RFC-4987")
class FloodTableTest {
    private static final long SECOND = 1_000_000_000;
    private static final int SYNS = Integer.getInteger("synwave.syns", 60_000);
    private static final int CLIENTS = Integer.getInteger("synwave.clients", 60);
    private static final int BACKLOG = 128;
    private static final long FLOOD_NS = 20 * SECOND;
    private static final int BURST = 100;

    @Test
    void withCookiesAllAreServedAndNothingIsKept() {
        for (int cookies = 1; cookies <= 2; cookies++) {
            try (Flood flood = flood(cookies)) {
                assertThat(flood.answered).isEqualTo(CLIENTS);
                assertThat(flood.honest).allMatch(s -> s.error() == TcpError.NONE);
                assertThat(flood.mostHalfOpen).isLessThanOrEqualTo(BACKLOG + 1);
                assertThat(flood.synAcks).as("every SYN is answered").isGreaterThan(SYNS / 10 * 9);
            }
        }
    }

    @Test
    void withoutCookiesTheAttackWorks() {
        try (Flood flood = flood(0)) {
            assertThat(flood.answered).as("in the time of the flood").isLessThan(CLIENTS / 4);
            assertThat(flood.synAcks).isLessThan(SYNS / 10);
        }
    }

    /// Runs a flood to its end, and with cookies until the last client has given up or is served.
    private static Flood flood(int cookies) {
        Flood flood = new Flood(7, TcpSettings.linux().with(Setting.SYN_COOKIES, cookies), BACKLOG);
        flood.flood(SYNS, BURST, FLOOD_NS);
        flood.clients(CLIENTS, FLOOD_NS * 3 / 4);
        long before = live();
        flood.simulation.runUntil(FLOOD_NS);
        long kept = live() - before;
        if (cookies > 0) flood.simulation.runUntil(FLOOD_NS + 130 * SECOND);
        print(flood, cookies, kept);
        return flood;
    }

    private static void print(Flood flood, int cookies, long kept) {
        flood.tookNs.sort(null);
        System.out.printf(
                Locale.ROOT,
                "| tcp_syncookies %d, queue %d | %,d | %,d | %,d | %d of %d | %s | %s | %,d | %,d |%n",
                cookies,
                BACKLOG,
                SYNS,
                flood.synAcks,
                flood.synAcks * SECOND / Math.max(1, flood.stackNs()),
                flood.answered,
                CLIENTS,
                quantileMs(flood, 50),
                quantileMs(flood, 99),
                flood.mostBytes,
                kept);
    }

    private static String quantileMs(Flood flood, int percent) {
        int count = flood.tookNs.size();
        if (count == 0) return "–";
        return String.format(Locale.ROOT, "%.1f", flood.tookNs.get(Math.min(count - 1, count * percent / 100)) / 1e6);
    }

    /// Bytes of the heap that are in use.
    private static long live() {
        for (int i = 0; i < 3; i++) System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
