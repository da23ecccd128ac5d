package io.synwave.lab;

import io.synwave.diagram.Comparison.Pair;
import io.synwave.diagram.Flight;
import io.synwave.diagram.Side;
import io.synwave.wire.TcpFlags;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// A segment that a kernel's run has and ours has not, or the other way round, and why: the list is
/// `differences.tsv`.
///
/// @param experiment its name
/// @param kernel who the kernel is
/// @param isOnLinux whether it is the kernel's run that has the segment
/// @param segment whose it is and its flags: `server [S.]`
/// @param rfc what the text says
/// @param why what the kernel does, by which function, and what we do
public record Difference(String experiment, Role kernel, boolean isOnLinux, String segment, String rfc, String why) {
    private static final int COLUMNS = 6;
    private static final List<Difference> KNOWN = read();

    /// All that are known.
    public static List<Difference> known() {
        return KNOWN;
    }

    /// What is known of a place where the runs of `contrast` differ.
    public static Optional<Difference> of(Contrast contrast, Pair place) {
        String segment = segment(place.either());
        return KNOWN.stream()
                .filter(d -> d.experiment.equals(contrast.sim().experiment().name()))
                .filter(d -> d.kernel == contrast.kernel() && d.isOnLinux == (place.first() == null))
                .filter(d -> d.segment.equals(segment))
                .findFirst();
    }

    /// `client [F.]`.
    public static String segment(Flight flight) {
        Role sender = flight.sender() == Side.LEFT ? Role.CLIENT : Role.SERVER;
        return sender + " " + TcpFlags.text(flight.segment().flags);
    }

    private static List<Difference> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Difference.class.getResourceAsStream("differences.tsv")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Difference::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Difference parse(String line) {
        String[] parts = line.split("\t", -1);
        if (parts.length != COLUMNS) throw new IllegalStateException("differences.tsv: not six columns: " + line);
        return new Difference(
                parts[0],
                Role.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                parts[2].equals("linux"),
                parts[3],
                parts[4],
                parts[5]);
    }
}
