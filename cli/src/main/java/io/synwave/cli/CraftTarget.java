package io.synwave.cli;

import io.synwave.app.HttpUrl;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.net.UnknownHostException;
import java.util.List;

/// Whom hand-made segments are for: `10.9.0.2:80`, `[fd00::2]:80`, `example.org`.
record CraftTarget(IpAddress address, int port) {
    /// @param ours which versions are possible; empty: any, and the host must be an address
    /// @throws CannotRun when it is none, or cannot be found
    static CraftTarget parse(String text, List<Prefix> ours) {
        try {
            HttpUrl url = HttpUrl.parse("http://" + text + "/"); // host and port are written as in a URL
            return new CraftTarget(ours.isEmpty() ? IpAddress.parse(url.host()) : url.address(ours), url.port());
        } catch (IllegalArgumentException e) {
            throw new CannotRun(
                    "--to " + text + " is no target: write it as 10.9.0.2:80 or [fd00::2]:80 (" + e.getMessage() + ")");
        } catch (UnknownHostException e) {
            throw new CannotRun("--to " + text + ": " + e.getMessage());
        }
    }

    /// The address, if it is one host's.
    IpAddress checked() {
        boolean isMany = address.isMulticast() || address.isLimitedBroadcast() || address.isUnspecified();
        if (isMany || address.isLoopback()) {
            throw new CannotRun("--to " + address + ": the target is one host that the device reaches");
        }
        return address;
    }
}
