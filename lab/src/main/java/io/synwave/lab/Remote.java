package io.synwave.lab;

import io.synwave.wire.Prefix;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A host that somebody else runs, as the server of a [Polite] experiment: the client stands on a TUN device, with
/// an address that is none of this machine's, so that its kernel does not reset what it knows nothing of.
///
/// @param device the name of the TUN device, made if it is not there
/// @param addresses which are ours on it; the kernel has the first other of each prefix
/// @param clock on the wall, ns
/// @param isLeft the play ends at once, and what is open is reset
public record Remote(String device, List<Prefix> addresses, LongSupplier clock, BooleanSupplier isLeft)
        implements Guest {
    public Remote {
        addresses = List.copyOf(addresses);
    }

    /// A host that is played with to the end.
    public Remote(String device, List<Prefix> addresses, LongSupplier clock) {
        this(device, addresses, clock, () -> false);
    }

    @Override
    public Role role() {
        return Role.SERVER;
    }

    @Override
    public @Nullable Hold hold() {
        return null;
    }

    @Override
    public void judge(Experiment experiment, Expect expect) {
        boolean isHeard = !expect.arrived(r -> r.host == Expect.CLIENT).isEmpty();
        if (isHeard && experiment instanceof Polite polite) polite.expectOfAnybody(expect);
        else expect.that("the server answers: nothing has come; does " + device + " reach it, and it us?", false);
    }
}
