package io.synwave.cli;

import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.util.List;

/// Reads what `--address` takes.
final class Addresses {
    private Addresses() {}

    static List<Prefix> prefixes(List<String> texts) {
        return texts.stream().map(Addresses::prefix).toList();
    }

    private static Prefix prefix(String text) {
        try {
            return checked(text, Prefix.parse(text));
        } catch (IllegalArgumentException e) {
            throw new CannotRun("--address " + text + ": " + e.getMessage());
        }
    }

    private static Prefix checked(String text, Prefix prefix) {
        IpAddress one = prefix.address();
        if (one.isMulticast() || one.isUnspecified() || one.isLoopback() || one.isLimitedBroadcast()) {
            throw new CannotRun("--address " + text + ": no host on a wire has this address: take one as 10.77.0.2/24");
        }
        if (prefix.isBroadcast(one)) {
            throw new CannotRun("--address " + text + ": this is the broadcast address of its network");
        }
        return prefix;
    }
}
