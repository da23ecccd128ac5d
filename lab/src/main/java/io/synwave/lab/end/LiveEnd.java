package io.synwave.lab.end;

import io.synwave.lab.Table;
import io.synwave.trace.TcpState;
import java.util.List;

/// An end that goes by the clock on the wall, and is reached through a device.
public interface LiveEnd extends End {
    /// What to wait on for what it sends.
    int descriptor();

    /// Takes what it has sent, and lets its programs hear; between two events of the network, at its present time.
    void lookAround();

    /// One of its connections is in this state.
    boolean isIn(TcpState state);

    /// Something will happen there by itself within so many nanoseconds, or may.
    boolean isBusy(long ns);

    /// The play ends here, whatever would come.
    default boolean hasSaidEnough() {
        return false;
    }

    /// What is to be told of it, beside what the experiment tells.
    List<Table> tables();
}
