package io.synwave.lab;

import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.wire.IpAddress;

/// One end before it begins. Immutable; a change makes a copy.
///
/// @param settings of its stack
/// @param address of its host
/// @param port the server listens on, or the client's first program connects from; the next one takes the next
public record Party(TcpSettings settings, IpAddress address, int port) {
    public Party with(Setting setting, long value) {
        return with(settings.with(setting, value));
    }

    public Party with(TcpSettings others) {
        return new Party(others, address, port);
    }

    public Party at(IpAddress elsewhere, int otherPort) {
        return new Party(settings, elsewhere, otherPort);
    }
}
