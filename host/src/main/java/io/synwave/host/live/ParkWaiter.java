package io.synwave.host.live;

import io.synwave.link.Waiter;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A [Waiter] in pure Java, for hosts whose links have no descriptor: it parks until someone calls [#wakeup].
public final class ParkWaiter implements Waiter {
    private volatile @Nullable Thread waiting;
    private volatile boolean woken;

    /// @throws UnsupportedOperationException for a descriptor, which this waiter cannot watch
    @Override
    public void watch(int descriptor) {
        if (descriptor >= 0) {
            throw new UnsupportedOperationException(
                    "a ParkWaiter cannot watch descriptor " + descriptor + ": use the waiter of io.synwave.linux");
        }
    }

    @Override
    public void await(long timeoutNs) {
        waiting = Thread.currentThread();
        if (!woken && timeoutNs > 0) park(timeoutNs);
        waiting = null;
        woken = false;
    }

    private void park(long timeoutNs) {
        if (timeoutNs == Long.MAX_VALUE) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, timeoutNs);
        }
    }

    @Override
    public void wakeup() {
        woken = true;
        Thread thread = waiting;
        if (thread != null) LockSupport.unpark(thread);
    }

    @Override
    public void close() {
        wakeup();
    }
}
