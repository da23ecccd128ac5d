package io.synwave.lab;

import io.synwave.diagram.Comparison.Pair;
import io.synwave.diagram.Flight;
import io.synwave.diagram.Side;
import io.synwave.wire.TcpFlags;
import java.util.List;
import java.util.Locale;
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
        return Rows.of("differences.tsv", COLUMNS).stream().map(Difference::of).toList();
    }

    private static Difference of(List<String> row) {
        Role kernel = Role.valueOf(row.get(1).toUpperCase(Locale.ROOT));
        return new Difference(row.get(0), kernel, row.get(2).equals("linux"), row.get(3), row.get(4), row.get(5));
    }
}
