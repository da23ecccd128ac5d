package io.synwave.link;

import io.synwave.wire.LinkType;
import org.jspecify.annotations.Nullable;

/// A device: what carries frames to and from the world. One thread drives it, its host's.
///
/// Sending: [#take] an empty frame, build the packet in it, [#send] it. Receiving: [#receive] hands up what has
/// arrived, each frame borrowed for the time of the call, so that a device can reuse one buffer for all.
public interface Link extends AutoCloseable {
    /// What a frame of this link begins with: an Ethernet header, or an IP header.
    LinkType type();

    /// The largest IP packet, in bytes.
    int mtu();

    /// Where [#mtu] may change: what to call, on the thread that drives the link, when it has.
    default void whenMtuChanges(Runnable told) {}

    /// Its hardware address in the low 48 bits; 0 where the link has none.
    long macAddress();

    /// An empty frame to build a packet in, or `null` when the link has no memory left for one: then the packet is
    /// as lost as on any network.
    @Nullable
    Frame take();

    /// Sends the packet and takes the frame back. What cannot be sent is dropped and counted, never an error.
    void send(Frame frame);

    /// Hands up to `budget` frames that have arrived to `sink`, without waiting.
    ///
    /// @return how many it handed up
    int receive(FrameSink sink, int budget);

    /// A descriptor to wait on for frames by `poll(2)`; −1 where the link has none.
    default int descriptor() {
        return -1;
    }

    /// Where the link has no descriptor: what to call, from any thread, when frames have arrived.
    default void whenReadable(Runnable wakeup) {}

    /// When the link itself has something to do next (a held frame, a queue that drains), in nanoseconds of its
    /// driver's clock; [Long#MAX_VALUE] for never. [#receive] does it.
    default long nextDeadlineNs() {
        return Long.MAX_VALUE;
    }

    /// Closes the device and gives its memory back.
    @Override
    void close();
}
