package io.synwave.drill.run;

import io.synwave.drill.script.TcpFlags;
import io.synwave.drill.script.TcpOption;
import java.util.List;

/// A segment that has left the stack, read at once so that its frame could be given back.
///
/// @param timeNs when it left
/// @param ip what stood in its IP header
/// @param fixed its TCP header
/// @param options its TCP options
/// @param text its text
record Departure(long timeNs, Ip ip, Fixed fixed, List<TcpOption> options, Text text) {
    Departure {
        options = List.copyOf(options);
    }

    record Ip(int trafficClass, int ttl) {}

    /// Numbers as on the wire; `seq` and `ack` of the stack, not of the script.
    record Fixed(Ports ports, int flags, int seq, int ack, int window, int urgent) {
        boolean has(int mask) {
            return (flags & mask) == mask;
        }

        boolean isSyn() {
            return has(TcpFlags.SYN);
        }
    }

    record Ports(int local, int remote) {}

    record Text(int length, boolean isZero) {}
}
