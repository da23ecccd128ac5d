/// The device contract: what carries frames, the frames themselves and the memory they lie in.
@org.jspecify.annotations.NullMarked
module io.synwave.link {
    requires transitive io.synwave.wire;
    requires static transitive org.jspecify;

    exports io.synwave.link;
}
