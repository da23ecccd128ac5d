import org.jspecify.annotations.NullMarked;

/// A simulated network at virtual time: links with rate, delay, loss and rules on single segments.
@NullMarked
module io.synwave.sim {
    requires static transitive org.jspecify;
    requires transitive io.synwave.host;

    exports io.synwave.sim;
}
