package io.synwave.link;

import io.synwave.wire.EthernetHeader;
import io.synwave.wire.LinkType;
import io.synwave.wire.MssClamp;

/// A link at which SYNs that go out or come in ask for segments that fit packets of an MTU: for programs that carry
/// packets on to where routers do not tell what is too large. One thread, the link's.
public final class MssClampTap extends LinkAround {
    private final MssClamp clamp = new MssClamp();
    private final int mtu;
    private final int linkHeader;
    private long clamped;

    /// Wraps `link`, which from now on is closed by the tap.
    ///
    /// @param mtu of the narrowest link, in bytes
    public MssClampTap(Link link, int mtu) {
        super(link);
        this.mtu = mtu;
        linkHeader = link.type() == LinkType.ETHERNET ? EthernetHeader.LENGTH : 0;
    }

    @Override
    public void send(Frame frame) {
        clamp(frame);
        link.send(frame);
    }

    @Override
    public int receive(FrameSink sink, int budget) {
        return link.receive(
                frame -> {
                    clamp(frame);
                    sink.accept(frame);
                },
                budget);
    }

    private void clamp(Frame frame) {
        long at = frame.offset() + linkHeader;
        if (clamp.clamp(frame.memory(), at, frame.length() - linkHeader, mtu)) clamped++;
    }

    /// SYNs that asked for more.
    public long clamped() {
        return clamped;
    }
}
