package io.synwave.diagram;

import static io.synwave.diagram.Story.CLIENT;
import static io.synwave.diagram.Story.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.diagram.Story.Segment;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.Verdict;
import io.synwave.wire.TcpFlags;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a drawing says of a segment beside its own numbers.
class SideNotesTest {
    private static String drawn(Story story) {
        return new Terminal(140, Terminal.Glyphs.UNICODE, Terminal.Colour.NONE).draw(story.ladder(), View.DEFAULT);
    }

    @Test
    void aRepetitionNamesTheLastOneThatItRepeats() {
        Story story = Stories.open();
        story.at(40).out(CLIENT, SendReason.DATA, Stories.data(1, 1, 10));
        story.at(50).out(CLIENT, SendReason.RTO_RETRANSMIT, Stories.data(1, 1, 10));
        story.at(60).out(CLIENT, SendReason.RTO_RETRANSMIT, Stories.data(6, 1, 10));
        List<Flight> flights = story.ladder().flights();
        int first = flights.size() - 2;
        assertThat(flights.get(first).repeated()).contains(flights.get(first - 1));
        assertThat(flights.getLast().repeated()).contains(flights.get(first));
        assertThat(drawn(story)).contains("len 10 repeats " + first, "len 10 repeats " + (first + 1));
    }

    @Test
    void newDataRepeatsNothing() {
        Story story = Stories.open();
        story.at(40).out(CLIENT, SendReason.DATA, Stories.data(1, 1, 10));
        story.at(50).out(CLIENT, SendReason.DATA, Stories.data(11, 1, 10));
        assertThat(drawn(story)).doesNotContain("repeats");
    }

    @Test
    void aWindowThatClosesAndOpensIsNotedAtTheEndWhoseItIs() {
        Story story = Stories.open();
        announce(story, 40, 0);
        announce(story, 50, 0);
        announce(story, 60, 500);
        assertThat(drawn(story).lines().filter(line -> line.contains("▣")))
                .satisfiesExactly(
                        closed -> assertThat(closed).contains("window closed: no room ▣ │"),
                        open -> assertThat(open).contains("window open again ▣ │"));
    }

    private static void announce(Story story, int ms, int window) {
        story.at(ms)
                .out(
                        SERVER,
                        SendReason.WINDOW_UPDATE,
                        Segment.of(TcpFlags.ACK, 1, 1, 0).with(r -> r.window = window));
    }

    /// As in RFC 9293 Figure 10: its number is that of a connection of which the sender has never heard.
    @Test
    void aResetWithoutAckCountsAsWhatItRefuses() {
        Story story = Stories.open();
        long ack = story.at(100).out(SERVER, SendReason.ACK_OUTSIDE_WINDOW, Segment.of(TcpFlags.ACK, 1, 7, 0));
        story.forgets(CLIENT);
        story.at(110).in(CLIENT, Verdict.DROPPED_BAD_ACK, ack, TcpState.SYN_SENT);
        story.out(
                CLIENT,
                SendReason.RST_BAD_ACK,
                refusing(story.ladder().flights().getLast()));
        assertThat(drawn(story)).contains("[R] seq 7 ");
    }

    private static Segment refusing(Flight flight) {
        return Segment.of(TcpFlags.RST, flight.segment().ack, 0, 0);
    }
}
