package io.synwave.drill.run;

import io.synwave.host.HostBuilder;
import io.synwave.link.Link;
import java.util.function.LongSupplier;

/// Who looks on while a script runs. One thread, the runner's.
public interface Watch {
    /// Nobody.
    Watch NOBODY = new Watch() {};

    /// Lays something over the device of the stack under test.
    ///
    /// @param clock virtual time, ns
    default Link over(Link device, LongSupplier clock) {
        return device;
    }

    /// Settles what the stack under test tells, and to whom.
    default void settle(HostBuilder stack) {}

    /// The script is over; what the stack does when it is taken down is no part of it.
    default void ends() {}
}
