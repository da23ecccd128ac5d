import org.jspecify.annotations.NullMarked;

/// The TCP engine: connection, listener, loss recovery, congestion control, timers; it touches no clock and no socket.
@NullMarked
module io.synwave.tcp {
    requires static transitive org.jspecify;
    requires transitive io.synwave.trace;

    exports io.synwave.tcp;
    exports io.synwave.tcp.congestion;
    exports io.synwave.tcp.dormant;
    exports io.synwave.tcp.ecn;
    exports io.synwave.tcp.fastopen;
    exports io.synwave.tcp.rules;
}
