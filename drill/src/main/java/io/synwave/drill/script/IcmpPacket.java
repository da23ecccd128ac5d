package io.synwave.drill.script;

import java.util.Optional;
import java.util.OptionalInt;

/// An ICMP or ICMPv6 message.
///
/// @param direction which way it goes
/// @param ip what is said about the IP header
/// @param message type, code and the fields of the header's second word
/// @param quoted the segment that it quotes; without it, a segment at the ISN without text
public record IcmpPacket(Direction direction, IpFields ip, Message message, Optional<SequenceRange> quoted)
        implements Action {
    /// The header of the message.
    ///
    /// @param type the type octet
    /// @param code the code octet
    /// @param mtu the MTU of the next hop, bytes (RFC 1191 §4, RFC 4443 §3.2)
    /// @param id the identifier of an echo
    public record Message(int type, int code, OptionalInt mtu, OptionalInt id) {}
}
