package io.synwave.lab.experiment.queues.flood;

import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;

/// How a server stands, or does not stand, a SYN flood. Immutable; a change makes a copy.
///
/// @param name for the table
/// @param settings of the server
/// @param backlog its program asks for
/// @param inputQueue packets that may wait for the server's processor. Linux: net.core.netdev_max_backlog
/// @param guard what stands before the stack
public record Defence(String name, TcpSettings settings, int backlog, int inputQueue, Guard guard) {
    /// What stands before the stack.
    public enum Guard {
        NOBODY,
        RECYCLING,
        PROXY
    }

    private static final int SMALL_BACKLOG = 128;
    private static final int SMALL_INPUT_QUEUE = 20;

    /// A small server without any defence, as all were in 1996.
    public static Defence none(TcpSettings settings) {
        return new Defence(
                "nothing",
                settings.with(Setting.SYN_COOKIES, 0).with(Setting.SYN_ACK_RETRIES, 5),
                SMALL_BACKLOG,
                SMALL_INPUT_QUEUE,
                Guard.NOBODY);
    }

    public Defence named(String other) {
        return new Defence(other, settings, backlog, inputQueue, guard);
    }

    public Defence with(Setting setting, long value) {
        return new Defence(name, settings.with(setting, value), backlog, inputQueue, guard);
    }

    public Defence backlog(int other) {
        return new Defence(name, settings, other, inputQueue, guard);
    }

    public Defence inputQueue(int other) {
        return new Defence(name, settings, backlog, other, guard);
    }

    public Defence behind(Guard other) {
        return new Defence(name, settings, backlog, inputQueue, other);
    }

    /// Half-open connections that the server has room for.
    int places() {
        return backlog + 1;
    }
}
