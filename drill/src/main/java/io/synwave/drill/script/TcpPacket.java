package io.synwave.drill.script;

/// A segment, handed to the stack or expected from it. Its text is all zero bytes.
///
/// @param direction which way it goes
/// @param ip what is said about the IP header
/// @param header the fixed TCP header
/// @param options the TCP options
public record TcpPacket(Direction direction, IpFields ip, TcpHeader header, TcpOptions options) implements Action {
    /// The packet as a script writes it, without what is said about IP.
    @Override
    public String toString() {
        String list = options.toString();
        return direction + " " + header + (list.isEmpty() ? "" : " " + list);
    }
}
