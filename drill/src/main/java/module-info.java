import org.jspecify.annotations.NullMarked;

/// The packetdrill language: parser, runner and the socket calls it names.
@NullMarked
module io.synwave.drill {
    requires static transitive org.jspecify;
    requires transitive io.synwave.sim;
    requires transitive io.synwave.linux;
    requires transitive io.synwave.diagram;

    exports io.synwave.drill.code;
    exports io.synwave.drill.parse;
    exports io.synwave.drill.run;
    exports io.synwave.drill.script;
    exports io.synwave.drill.shell;
}
