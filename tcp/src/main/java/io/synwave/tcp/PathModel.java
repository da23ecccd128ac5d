package io.synwave.tcp;

import io.synwave.tcp.congestion.DeliveryRate;
import io.synwave.tcp.congestion.ModelBased;

/// Tells a congestion control that models the path what it wants to know beyond what others do.
final class PathModel {
    private final TcpConnection c;
    private final ModelBased model;
    private final DeliveryRate meter;

    PathModel(TcpConnection c, ModelBased model) {
        this.c = c;
        this.model = model;
        meter = model.deliveryRate();
        c.records.measure(meter);
    }

    /// Text may flow.
    void begin(boolean hasSack) {
        if (!hasSack) model.seesOneLossOnly();
    }

    /// An ACK begins to be taken in.
    void ackBegins(long nowNs) {
        meter.begin(nowNs);
    }

    /// The ACK is taken in, and what it shows to be lost is marked.
    void conclude() {
        if (c.retransmission().state().isOrderly()) model.recovered();
        model.acknowledged(meter.conclude(c.retransmission().pipe()), c.windowUse.isFull());
    }

    /// What could leave has left: a program that has no more for it is what limits the rate.
    void sent() {
        int inFlight = c.retransmission().pipe();
        boolean isRepaired = c.records.lostBytes() == 0;
        if (c.unsent() < c.snd.mss && isRepaired && inFlight < c.cc.cwnd()) meter.limitedByProgram(inFlight);
    }
}
