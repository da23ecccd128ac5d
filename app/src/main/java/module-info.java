import org.jspecify.annotations.NullMarked;

/// Programs on the stack: echo, discard, chargen, HTTP and their clients.
@NullMarked
module io.synwave.app {
    requires static transitive org.jspecify;
    requires transitive io.synwave.host;
    requires transitive io.synwave.linux;
}
