package io.synwave.tcp;

import io.synwave.wire.IpAddress;

/// The two ends that name a connection: RFC 9293 §3.3.1, “connection”.
///
/// @param local our address
/// @param localPort 0 to 65,535
/// @param remote the peer's address, of the same family
/// @param remotePort 0 to 65,535
public record FourTuple(IpAddress local, int localPort, IpAddress remote, int remotePort) {}
