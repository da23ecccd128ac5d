import org.jspecify.annotations.NullMarked;

/// The `synwave` command: one class a subcommand, no logic.
@NullMarked
module io.synwave.cli {
    requires static transitive org.jspecify;
    requires io.synwave.lab;
    requires io.synwave.app;
    requires io.synwave.drill;
    requires io.synwave.craft;
    requires io.synwave.sim;
    requires io.synwave.linux;
    requires io.synwave.diagram;
    requires info.picocli;
    requires org.jline.reader;
    requires tools.jackson.databind;
    requires jdk.jfr;

    opens io.synwave.cli to
            info.picocli,
            tools.jackson.databind;
}
