import org.jspecify.annotations.NullMarked;

/// Bytes and nothing else: views and writers of protocol headers, checksums, capture files.
@NullMarked
module io.synwave.wire {
    requires static transitive org.jspecify;

    exports io.synwave.wire;
    exports io.synwave.wire.pcap;
}
