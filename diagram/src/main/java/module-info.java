import org.jspecify.annotations.NullMarked;

/// Sequence diagrams and state time lines drawn from a trace.
@NullMarked
module io.synwave.diagram {
    requires static transitive org.jspecify;
    requires transitive io.synwave.trace;

    exports io.synwave.diagram;
}
