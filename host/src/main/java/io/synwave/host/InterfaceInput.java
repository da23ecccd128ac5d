package io.synwave.host;

import io.synwave.link.Frame;

/// Who takes the frames of all interfaces.
@FunctionalInterface
interface InterfaceInput {
    /// Processes a borrowed frame.
    void accept(Frame frame, NetworkInterface from);
}
