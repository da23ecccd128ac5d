package io.synwave.drill.search;

import static io.synwave.drill.search.Call.ABORT;
import static io.synwave.drill.search.Call.CLOSE;
import static io.synwave.drill.search.Call.CLOSE_SEND;
import static io.synwave.drill.search.Call.WRITE;
import static io.synwave.drill.search.Scenario.Opens.ACTIVE;
import static io.synwave.drill.search.Scenario.Opens.AGAIN;
import static io.synwave.drill.search.Scenario.Opens.DONE;
import static io.synwave.drill.search.Scenario.Opens.FAST;
import static io.synwave.drill.search.Scenario.Opens.FAST_AGAIN;
import static io.synwave.drill.search.Scenario.Opens.PASSIVE;

import io.synwave.tcp.Setting;
import io.synwave.tcp.ecn.EcnPolicy;
import java.util.List;
import java.util.stream.Stream;

/// The ways to open and to close that are searched.
final class Scenarios {
    private static final long SECOND_NS = 1_000_000_000;
    private static final int FAST_OPEN_BOTH = 3;

    private static final List<Scenario> OPENINGS = List.of(
            handshake("three-way handshake"),
            Scenario.of("simultaneous open", ACTIVE)
                    .left(WRITE, CLOSE_SEND)
                    .right(CLOSE_SEND)
                    .mustDeliver(),
            Scenario.of("close before established", PASSIVE)
                    .left(CLOSE)
                    .right(CLOSE_SEND)
                    .atAnyTime(),
            Scenario.of("reset while opening", PASSIVE)
                    .left(WRITE, ABORT)
                    .right(WRITE, CLOSE)
                    .atAnyTime(),
            Scenario.of("crossed open and reset", ACTIVE)
                    .left(ABORT)
                    .right(WRITE, CLOSE)
                    .atAnyTime(),
            again("open after TIME-WAIT", AGAIN),
            again("open after TIME-WAIT, options", AGAIN).withOptions(),
            handshake("handshake, options").withOptions(),
            handshake("handshake, ECN").with(Setting.ECN, EcnPolicy.ALWAYS.ordinal()),
            handshake("handshake, accurate ECN").with(Setting.ECN, EcnPolicy.ACCURATE_ALWAYS.ordinal()),
            cookies("handshake, cookies"),
            cookies("handshake, cookies, options").withOptions(),
            handshake("handshake, deferred accept").with(Setting.DEFER_ACCEPT, 3 * SECOND_NS));

    private static final List<Scenario> FAST_OPENINGS = List.of(
            fast("fast open", FAST).with(Setting.FAST_OPEN_NO_COOKIE, 1),
            fast("fast open, options", FAST)
                    .with(Setting.FAST_OPEN_NO_COOKIE, 1)
                    .withOptions(),
            fast("fast open that asks for a cookie", FAST),
            fast("fast open with a cookie", FAST_AGAIN));

    private static final List<Scenario> CLOSINGS = List.of(
            closing("close by one").left(CLOSE_SEND).right(WRITE, CLOSE_SEND),
            closing("close by both").left(WRITE, CLOSE_SEND).right(WRITE, CLOSE_SEND),
            closing("close by both, options")
                    .left(WRITE, CLOSE_SEND)
                    .right(WRITE, CLOSE_SEND)
                    .withOptions(),
            closing("half-close with data").left(CLOSE_SEND).right(WRITE, WRITE, CLOSE_SEND),
            Scenario.of("close of both directions", DONE).left(WRITE, CLOSE).right(WRITE, CLOSE),
            Scenario.of("reset", DONE).left(WRITE, ABORT).right(WRITE, CLOSE_SEND),
            Scenario.of("reset, options", DONE)
                    .left(WRITE, ABORT)
                    .right(WRITE, CLOSE_SEND)
                    .withOptions());

    private Scenarios() {}

    static Stream<Scenario> all() {
        return Stream.of(OPENINGS, FAST_OPENINGS, CLOSINGS).flatMap(List::stream);
    }

    private static Scenario handshake(String name) {
        return Scenario.of(name, PASSIVE)
                .left(WRITE, CLOSE_SEND)
                .right(CLOSE_SEND)
                .atAnyTime()
                .mustDeliver();
    }

    /// Who sends more than its ACK is lost can be reset: a cookie is taken with the number after the SYN only.
    private static Scenario cookies(String name) {
        return Scenario.of(name, PASSIVE)
                .left(WRITE, CLOSE_SEND)
                .right(CLOSE_SEND)
                .atAnyTime()
                .with(Setting.SYN_COOKIES, 2);
    }

    private static Scenario again(String name, Scenario.Opens opens) {
        return Scenario.of(name, opens).left(WRITE, CLOSE_SEND).right(CLOSE_SEND);
    }

    private static Scenario fast(String name, Scenario.Opens opens) {
        return Scenario.of(name, opens)
                .left(CLOSE_SEND)
                .right(WRITE, CLOSE_SEND)
                .atAnyTime()
                .with(Setting.FAST_OPEN, FAST_OPEN_BOTH)
                .with(Setting.FAST_OPEN_QUEUE, 4);
    }

    private static Scenario closing(String name) {
        return Scenario.of(name, DONE).mustDeliver();
    }
}
