package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.InfoField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Draws the tables of docs/socket-options.md from the options and fields themselves.
final class SocketOptionsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/socket-options.md");

    /// With `-Dsynwave.regenerate=true` the document is rewritten instead.
    @Test
    void theDocumentShowsTheTables() throws IOException {
        String before = Files.readString(DOCUMENT);
        String options = between(before, "options", options());
        String all = between(options, "fields", fields());
        if (Boolean.getBoolean("synwave.regenerate")) {
            Files.writeString(DOCUMENT, all);
            return;
        }
        assertThat(before)
                .as("regenerate with mvn -pl host -am test -Dtest=SocketOptionsDocumentTest -Dsynwave.regenerate=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(all);
    }

    private static String between(String document, String what, String text) {
        String begin = "<!-- " + what + ": drawn by SocketOptionsDocumentTest -->\n";
        String end = "<!-- end of " + what + " -->\n";
        int from = document.indexOf(begin);
        int to = document.indexOf(end);
        assertThat(from).as("the markers of " + what + " stand in the document").isPositive();
        return document.substring(0, from) + begin + text + document.substring(to);
    }

    private static String options() {
        StringBuilder table = new StringBuilder("""
                | option | number | type | range | usual | settable | says | from |
                |---|---|---|---|---|---|---|---|
                """);
        for (SocketOption<?> option : SocketOptions.all()) {
            String unit = option.unit().isEmpty() ? "" : ", " + option.unit();
            row(
                    table,
                    "`" + option.name() + "`",
                    option.level() + " " + option.number(),
                    option.type() + unit,
                    option.range(),
                    text(option.usual()),
                    settable(option.when()),
                    option.meaning(),
                    option.source());
        }
        return table.toString();
    }

    private static String settable(SocketOption.When when) {
        return switch (when) {
            case ALWAYS -> "always";
            case BEFORE_OPENING -> "before the opening";
            case NEVER -> "no";
        };
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Boolean on -> on ? "on" : "off";
            case Duration time -> time.isZero() ? "0" : time.toSeconds() + " s";
            default -> value.toString();
        };
    }

    private static String fields() {
        StringBuilder table = new StringBuilder("""
                | field | unit | says |
                |---|---|---|
                """);
        for (InfoField field : InfoField.values()) {
            row(table, "`" + field.label() + "`", unit(field), field.meaning());
        }
        return table.toString();
    }

    private static String unit(InfoField field) {
        return switch (field.unit()) {
            case MICROSECONDS -> "µs";
            case MILLISECONDS -> "ms";
            case BYTES_PER_SECOND -> "bytes/s";
            case BYTES, SEGMENTS -> field.unit().name().toLowerCase(Locale.ROOT);
            case COUNT, CODE -> "";
        };
    }

    private static void row(StringBuilder table, String... cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
