package io.synwave.drill.script;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// The fixed header of a segment as a script writes it.
///
/// @param flags the control bits
/// @param seq the sequence numbers of its text
/// @param ack the acknowledgement number, counted as in [SequenceRange]; empty with the ACK bit means 0, the ISN
/// @param window the raw window field, unscaled; empty: not checked (always there in an inbound packet)
/// @param urgent the urgent pointer
public record TcpHeader(TcpFlags flags, SequenceRange seq, OptionalLong ack, OptionalInt window, OptionalInt urgent) {
    @Override
    public String toString() {
        var text = new StringBuilder().append(flags).append(' ').append(seq);
        ack.ifPresent(value -> text.append(" ack ").append(value));
        window.ifPresent(value -> text.append(" win ").append(value));
        urgent.ifPresent(value -> text.append(" urg ").append(value));
        return text.toString();
    }
}
