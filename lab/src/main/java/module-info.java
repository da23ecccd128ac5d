import org.jspecify.annotations.NullMarked;

/// The experiments: each a story, a script, an expectation and a verdict.
@NullMarked
module io.synwave.lab {
    requires static transitive org.jspecify;
    requires transitive io.synwave.app;
    requires transitive io.synwave.drill;
    requires transitive io.synwave.sim;
    requires transitive io.synwave.linux;
    requires transitive io.synwave.diagram;
}
