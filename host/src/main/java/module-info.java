import org.jspecify.annotations.NullMarked;

/// An IP host: interfaces, ARP and NDP, reassembly, ICMP, demultiplexing, sockets.
@NullMarked
module io.synwave.host {
    requires static transitive org.jspecify;
    requires transitive io.synwave.tcp;
    requires transitive io.synwave.link;
    requires jdk.jfr;

    exports io.synwave.host;
    exports io.synwave.host.flight;
    exports io.synwave.host.live;
}
