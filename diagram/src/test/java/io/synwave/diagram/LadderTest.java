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

class LadderTest {
    private static List<Flight.Fate> fates(Story story) {
        return story.ladder().flights().stream().map(Flight::fate).toList();
    }

    private static List<TcpState> states(Story story, Side side) {
        return story.ladder().events().stream()
                .filter(e -> e.side() == side)
                .flatMap(e -> e.entered().stream())
                .toList();
    }

    private static long lanes(Story story) {
        return Step.of(story.ladder()).stream()
                .filter(Step.Leaves.class::isInstance)
                .count();
    }

    @Test
    void statesAreThoseOfTheOrderlyClose() {
        Story story = Stories.handshakeAndWave();
        assertThat(states(story, Side.LEFT))
                .containsExactly(
                        TcpState.SYN_SENT,
                        TcpState.ESTABLISHED,
                        TcpState.FIN_WAIT_1,
                        TcpState.FIN_WAIT_2,
                        TcpState.TIME_WAIT,
                        TcpState.CLOSED);
        assertThat(states(story, Side.RIGHT))
                .containsExactly(
                        TcpState.LISTEN,
                        TcpState.SYN_RECEIVED,
                        TcpState.ESTABLISHED,
                        TcpState.CLOSE_WAIT,
                        TcpState.LAST_ACK,
                        TcpState.CLOSED);
    }

    @Test
    void aSegmentWithoutArrivalIsLost() {
        assertThat(fates(Stories.loss())).contains(Flight.Fate.LOST).doesNotContain(Flight.Fate.UNDER_WAY);
    }

    @Test
    void aSegmentAtTheVeryEndIsStillUnderWay() {
        Story story = Stories.open();
        story.at(40).out(CLIENT, SendReason.DATA, Stories.data(1, 1, 10));
        assertThat(fates(story)).last().isEqualTo(Flight.Fate.UNDER_WAY);
    }

    @Test
    void aSecondArrivalMakesADuplicate() {
        assertThat(fates(Stories.duplicate())).contains(Flight.Fate.DUPLICATED);
    }

    @Test
    void withOneEndWatchedNothingIsCalledLost() {
        assertThat(fates(Stories.oneEnd()))
                .containsExactly(Flight.Fate.ARRIVED, Flight.Fate.UNOBSERVED, Flight.Fate.ARRIVED);
    }

    @Test
    void undisturbedSegmentsAreStraight() {
        assertThat(lanes(Stories.handshakeAndWave())).isZero();
    }

    @Test
    void crossingSegmentsAreNotAllStraight() {
        assertThat(lanes(Stories.simultaneousOpen())).isGreaterThanOrEqualTo(2);
        assertThat(lanes(Stories.simultaneousClose())).isGreaterThanOrEqualTo(2);
    }

    @Test
    void onlyTheOvertakenSegmentLeavesTheStraightWay() {
        Story story = Stories.lateThirdAck();
        List<Step> steps = Step.of(story.ladder());
        assertThat(steps.stream()
                        .filter(Step.Leaves.class::isInstance)
                        .map(s -> ((Step.Leaves) s).leaves().flight().number()))
                .containsExactly(3);
    }

    @Test
    void anArrivalRecordedAfterItsReplyStandsBeforeIt() {
        Story story = new Story();
        long syn = story.at(0).out(CLIENT, SendReason.SYN, Stories.syn());
        story.at(10).out(SERVER, SendReason.SYN_ACK, Stories.synAck(), TcpState.SYN_RECEIVED);
        story.in(SERVER, Verdict.SYN_TAKEN, syn, TcpState.SYN_RECEIVED);
        assertThat(story.ladder().events().get(1)).isInstanceOf(Event.Arrival.class);
    }

    /// As a fast peer's arrives within the poll in which it was provoked.
    @Test
    void anArrivalThatAcknowledgesADepartureOfTheSameMomentStandsAfterIt() {
        Story story = new Story();
        story.at(0).out(SERVER, SendReason.SYN_ACK, Stories.synAck(), TcpState.SYN_RECEIVED);
        story.unseen(SERVER, Verdict.HANDSHAKE_COMPLETED, Segment.of(TcpFlags.ACK, 1, 1, 0), TcpState.ESTABLISHED);
        assertThat(story.ladder().events().getFirst()).isInstanceOf(Event.Departure.class);
    }

    @Test
    void otherConnectionsAreLeftOut() {
        Story story = Stories.handshakeAndWave();
        assertThat(Ladder.of(story.log(), Ladder.between(Story.CLIENT_PORT, Story.SERVER_PORT))
                        .events())
                .hasSameSizeAs(story.ladder().events());
        assertThat(Ladder.of(story.log(), Ladder.between(1, 2)).events()).isEmpty();
    }

    @Test
    void aLadderDoesNotChangeWithItsLog() {
        Story story = Stories.open();
        Ladder ladder = story.ladder();
        int before = ladder.events().size();
        story.at(50).out(CLIENT, SendReason.DATA, Stories.data(1, 1, 10));
        assertThat(ladder.events()).hasSize(before);
    }
}
