import org.jspecify.annotations.NullMarked;

/// The laboratory: experiments that show what TCP does, each with its story, its expectation and its verdict.
@NullMarked
@SuppressWarnings("requires-automatic") // HttpCore has names of its own, but no descriptors
module io.synwave.lab {
    requires static transitive org.jspecify;
    requires transitive io.synwave.app;
    requires transitive io.synwave.drill;
    requires transitive io.synwave.craft;
    requires transitive io.synwave.sim;
    requires transitive io.synwave.linux;
    requires transitive io.synwave.diagram;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires org.apache.httpcomponents.core5.httpcore5.h2;

    exports io.synwave.lab;
    exports io.synwave.lab.own;
}
