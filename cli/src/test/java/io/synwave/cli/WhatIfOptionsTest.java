package io.synwave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A story that is disturbed holds or is broken; nothing else may come of it.
class WhatIfOptionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            handshake-and-wave --drop third-ack               | BROKEN  the server passes LISTEN > SYN-RECEIVED
            half-open --drop client:rst                       | holds   the SYN that is repeated
            fast-open --drop 1                                | BROKEN  the second visit's SYN carries the request
            retransmission-timeout --delay client:data#4=5s   | BROKEN  it is the same segment each time
            http-2 --duplicate server:data#2                  | holds   ten pages come, in order
            two-way-handshake --drop client:syn#2             | holds   of 6 that seem to ask
            accept-queue-full --drop client:data              | holds   it repeats its SYN-ACK meanwhile
            simultaneous-close --reorder client:fin           | BROKEN  the server passes
            zero-window --corrupt 4                           | holds   the time between probes doubles
            urgent --reorder client:data                      | BROKEN  one segment has URG
            syn-cookie --duplicate 6 --rtt 300ms              | BROKEN  one cookie was sent
            tail-loss --drop 5 --drop 6 --drop 7 --drop 8     | BROKEN  the last segment is repeated first
            half-open --rtt 500ms                             | holds   the SYN that is repeated
            half-close --drop fin#9                           | note    no segment came for “drop the 9th FIN”
            option-negotiation --mtu 576 --rate 64kbit        | holds   the MSS is not agreed on
            """)
    void whatHappensIsDrawnAndJudged(String line, String finding) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        int status = Main.run(new PrintWriter(out), new PrintWriter(errors), ("lab " + line).split(" +"));
        assertThat(errors.toString()).isEmpty();
        assertThat(out.toString()).contains(finding);
        assertThat(status).isEqualTo(out.toString().contains("BROKEN") ? 1 : 0);
    }
}
