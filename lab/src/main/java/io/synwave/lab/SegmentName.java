package io.synwave.lab;

import io.synwave.sim.Match;
import io.synwave.sim.Match.Kind;
import io.synwave.trace.TraceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A segment of an experiment as people name it: `third-ack`, `server:fin`, `client:data#3`, or by the number it has in
/// the drawing of the undisturbed run, `7`.
public final class SegmentName {
    private static final Pattern FORM = Pattern.compile("(?:(client|server):)?([a-z-]+)(?:#([1-9][0-9]{0,5}))?");
    private static final Map<String, Kind> KINDS = Map.of(
            "syn", Kind.SYN,
            "syn-ack", Kind.SYN_ACK,
            "third-ack", Kind.HANDSHAKE_ACK,
            "last-ack", Kind.LAST_ACK,
            "ack", Kind.ACK,
            "data", Kind.DATA,
            "fin", Kind.FIN,
            "rst", Kind.RST,
            "segment", Kind.ANY);

    private SegmentName() {}

    /// Which segment `name` means.
    ///
    /// @param undisturbed the run without it, for numbers
    /// @throws IllegalArgumentException with a sentence when it cannot be read, or there is no such segment
    public static Match match(String name, Report undisturbed) {
        return name.matches("[0-9]{1,6}") ? numbered(Integer.parseInt(name), undisturbed) : named(name);
    }

    private static Match named(String name) {
        Matcher parts = FORM.matcher(name);
        Kind kind = parts.matches() ? KINDS.get(parts.group(2)) : null;
        if (kind == null) {
            throw new IllegalArgumentException("\"" + name + "\" names no segment: write its number, or for example"
                    + " third-ack, server:fin or client:data#3 (syn, syn-ack, third-ack, last-ack, ack,"
                    + " data, fin, rst, segment)");
        }
        Match first = Match.every(kind).nth(parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3)));
        return parts.group(1) == null ? first : first.from(parts.group(1));
    }

    /// The so manieth of its sender's: that is what it will be in the next run too.
    private static Match numbered(int number, Report undisturbed) {
        List<Role> senders = senders(undisturbed);
        if (number < 1 || number > senders.size()) {
            throw new IllegalArgumentException(
                    "there is no segment " + number + ": the undisturbed run has " + senders.size());
        }
        Role sender = senders.get(number - 1);
        int nth = (int)
                senders.subList(0, number).stream().filter(s -> s == sender).count();
        return Match.any().nth(nth).from(sender.toString());
    }

    private static List<Role> senders(Report report) {
        List<Role> senders = new ArrayList<>();
        report.log().forEach(r -> {
            if (r.kind == TraceRecord.Kind.SEGMENT_OUT) senders.add(Role.values()[r.host]);
        });
        return senders;
    }

    /// A rule by which the next segment of the same end overtakes this one.
    ///
    /// @throws IllegalArgumentException when it does not say whose segment it is
    public static String reordering(Match match) {
        String sender = match.host().isEmpty() ? usualSender(match) : match.host();
        return "hold " + match + " until the next segment from " + sender;
    }

    private static String usualSender(Match match) {
        return switch (match.kind()) {
            case SYN, HANDSHAKE_ACK -> Role.CLIENT.toString();
            case SYN_ACK -> Role.SERVER.toString();
            default -> throw new IllegalArgumentException("say whose it is, as in client:data or server:fin");
        };
    }
}
