import org.jspecify.annotations.NullMarked;

/// Programs on the stack: echo, discard, chargen, HTTP and their clients.
@NullMarked
@SuppressWarnings("requires-automatic") // HttpCore has a name of its own, but no descriptor
module io.synwave.app {
    requires static transitive org.jspecify;
    requires transitive io.synwave.host;
    requires transitive io.synwave.linux;
    requires org.apache.httpcomponents.core5.httpcore5;

    exports io.synwave.app;
}
