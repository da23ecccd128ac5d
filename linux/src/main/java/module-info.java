import org.jspecify.annotations.NullMarked;

/// TUN, TAP and packet sockets of Linux by the foreign-function API.
@NullMarked
module io.synwave.linux {
    requires static transitive org.jspecify;
    requires transitive io.synwave.link;

    exports io.synwave.linux;
}
