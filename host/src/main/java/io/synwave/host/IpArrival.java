package io.synwave.host;

import io.synwave.link.Frame;
import io.synwave.wire.IpPacket;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The packet that is being taken in: what it says, where it lies and how it came. Reused for the next one.
final class IpArrival {
    final IpPacket packet = new IpPacket();
    /// Its destination is a group or broadcast address and not one of ours alone.
    boolean isToGroup;

    private @Nullable Frame frame;
    private @Nullable NetworkInterface from;

    /// Reads the frame, which begins with an IP header.
    ///
    /// @return whether a well-formed packet lies there
    boolean read(Frame frame, NetworkInterface from) {
        this.frame = frame;
        this.from = from;
        return packet.wrap(frame.memory(), frame.offset(), frame.length());
    }

    Frame frame() {
        if (frame == null) throw new AssertionError("nothing has arrived");
        return frame;
    }

    NetworkInterface from() {
        if (from == null) throw new AssertionError("nothing has arrived");
        return from;
    }

    /// The way back by the routers that it came by, `null` when no source route tells them.
    @Nullable
    SourceRoute sourceRouteBack() {
        return packet.isIpv4() && packet.hasSourceRoute() ? SourceRoute.back(memory(), packet.offset()) : null;
    }

    MemorySegment memory() {
        return frame().memory();
    }
}
