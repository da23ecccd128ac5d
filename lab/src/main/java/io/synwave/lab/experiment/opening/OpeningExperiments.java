package io.synwave.lab.experiment.opening;

import io.synwave.lab.Experiment;
import java.util.List;

/// How connections begin, in the order in which it is best read.
public final class OpeningExperiments {
    private OpeningExperiments() {}

    public static List<Experiment> all() {
        return List.of(
                new HandshakeAndWave(),
                new DataRightAfterThirdAck(),
                new DataOnThirdAck(),
                new LostThirdAck(),
                new LateThirdAck(),
                new DataWithoutAckFlag(),
                new WithheldThirdAck(),
                new LostThirdAckSilentClient(),
                new SendBeforeEstablished(),
                new FinOnThirdAck(),
                new NonblockingConnectThenSend(),
                new BlockingConnectThenSend(),
                new ClientDeferAccept(),
                new ServerDeferAccept(),
                new PingpongThirdAck(),
                new CorkedWriter(),
                new FastOpen(),
                new DataInSyn(),
                new LostSyn(),
                new LostSynAck(),
                new Refused(),
                new Unreachable(),
                new SimultaneousOpen(),
                new OldDuplicateSyn(),
                new TwoWayHandshake(),
                new FourWayHandshake(),
                new HalfOpen(),
                new HalfOpenTalk(),
                new InitialSequenceNumbers(),
                new OptionNegotiation(),
                new BlindReset(),
                new BlindData());
    }
}
