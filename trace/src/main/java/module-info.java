/// The schema of what happened to a connection: time, end, segment, state before and after, reason, timer.
@org.jspecify.annotations.NullMarked
module io.synwave.trace {
    requires transitive io.synwave.wire;
    requires static transitive org.jspecify;

    exports io.synwave.trace;
}
