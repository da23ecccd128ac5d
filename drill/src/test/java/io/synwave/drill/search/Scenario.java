package io.synwave.drill.search;

import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.tcp.congestion.CongestionControls;
import java.util.List;

/// What the programs at both ends do, in order; when, the search chooses. Immutable; most methods make a copy.
///
/// @param opens how the two come together before the choices begin
/// @param left calls of the left program
/// @param right calls of the right one
/// @param early whether calls come before the connection is open too
/// @param delivers whether all bytes must arrive and no end may hear of an error
/// @param settings of both hosts
record Scenario(
        String name,
        Opens opens,
        List<Call> left,
        List<Call> right,
        boolean early,
        boolean delivers,
        TcpSettings settings) {
    /// How they come together.
    enum Opens {
        /// Both connect.
        ACTIVE,
        /// The right one listens.
        PASSIVE,
        /// Likewise, and the left one writes at once, with its SYN if it may.
        FAST,
        /// The connection is open, and all that opened it is gone.
        DONE,
        /// There was a connection between the same ports; its right end rests in TIME-WAIT, and its segments
        /// may come
        /// again while the next one opens.
        AGAIN,
        /// Likewise, and the first one brought the left end a cookie, so the next one opens fast.
        FAST_AGAIN
    }

    private static final int PATIENCE = 30;

    /// With no options and little memory; nobody gives up within a search, for the other end could not know of it.
    private static final TcpSettings PLAIN = TcpSettings.linux()
            .with(Setting.TIMESTAMPS, 0)
            .with(Setting.SACK, 0)
            .with(Setting.WINDOW_SCALING, 0)
            .with(Setting.CONGESTION_CONTROL, CongestionControls.RENO.ordinal())
            .with(Setting.SYN_RETRIES, PATIENCE)
            .with(Setting.SYN_ACK_RETRIES, PATIENCE)
            .with(Setting.ORPHAN_RETRIES, PATIENCE)
            .with(Setting.SEND_BUFFER, Laws.RING_BYTES)
            .with(Setting.RECEIVE_BUFFER, Laws.RING_BYTES);

    static Scenario of(String name, Opens opens) {
        return new Scenario(name, opens, List.of(), List.of(), false, false, PLAIN);
    }

    Scenario left(Call... calls) {
        return new Scenario(name, opens, List.of(calls), right, early, delivers, settings);
    }

    Scenario right(Call... calls) {
        return new Scenario(name, opens, left, List.of(calls), early, delivers, settings);
    }

    Scenario atAnyTime() {
        return new Scenario(name, opens, left, right, true, delivers, settings);
    }

    Scenario mustDeliver() {
        return new Scenario(name, opens, left, right, early, true, settings);
    }

    Scenario with(Setting setting, long value) {
        return new Scenario(name, opens, left, right, early, delivers, settings.with(setting, value));
    }

    /// With timestamps, SACK and window scaling.
    Scenario withOptions() {
        return with(Setting.TIMESTAMPS, 1).with(Setting.SACK, 1).with(Setting.WINDOW_SCALING, 1);
    }

    List<Call> program(int end) {
        return end == 0 ? left : right;
    }

    boolean isSimultaneous() {
        return opens == Opens.ACTIVE;
    }

    boolean isFast() {
        return opens == Opens.FAST || opens == Opens.FAST_AGAIN;
    }

    /// There is a connection before it.
    boolean isSecond() {
        return opens == Opens.AGAIN || opens == Opens.FAST_AGAIN;
    }

    @Override
    public String toString() {
        return name;
    }
}
