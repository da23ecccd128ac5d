package io.synwave.cli;

import io.synwave.app.HttpUrl;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.net.UnknownHostException;
import java.util.List;

/// Whom segments are for that we send onto a device: `10.9.0.2:80`, `[fd00::2]:80`, `example.org`.
///
/// @param typed what stands on the command line
record Target(String typed, IpAddress address, int port) {
    /// @param option what stands before `text`, as `--to `
    /// @param ours which versions are possible; empty: any, and the host must be an address
    /// @throws CannotRun when it is none, or cannot be found
    static Target parse(String option, String text, List<Prefix> ours) {
        String typed = option + text;
        try {
            HttpUrl url = HttpUrl.parse("http://" + text + "/"); // host and port are written as in a URL
            IpAddress address = ours.isEmpty() ? IpAddress.parse(url.host()) : url.address(ours);
            return new Target(typed, address, url.port());
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            throw new CannotRun(typed + " is no target: write it as 10.9.0.2:80 or [fd00::2]:80"
                    + (why.contains("http://") ? "" : " (" + why + ")"));
        } catch (UnknownHostException e) {
            throw new CannotRun(typed + ": " + e.getMessage());
        }
    }

    /// The address, if it is one host's.
    IpAddress checked() {
        boolean isMany = address.isMulticast() || address.isLimitedBroadcast() || address.isUnspecified();
        if (isMany || address.isLoopback()) {
            throw new CannotRun(typed + ": the target is one host that the device reaches");
        }
        return address;
    }

    /// Which of `addresses` talks to it.
    ///
    /// @throws CannotRun when none is of its version
    IpAddress ours(List<Prefix> addresses) {
        IpAddress remote = checked();
        if (addresses.stream().anyMatch(own -> own.isBroadcast(remote))) {
            throw new CannotRun(typed + ": this is the broadcast address of its network");
        }
        return addresses.stream()
                .map(Prefix::address)
                .filter(each -> each.isIpv4() == remote.isIpv4())
                .findFirst()
                .orElseThrow(() -> new CannotRun(
                        "none of our addresses is of the version of " + remote + ": give one more --address"));
    }
}
