import org.jspecify.annotations.NullMarked;

/// Packets composed by hand, the ends that exchange them, and the words in which a person says both.
@NullMarked
module io.synwave.craft {
    requires static transitive org.jspecify;
    requires transitive io.synwave.host;

    exports io.synwave.craft;
    exports io.synwave.craft.script;
}
