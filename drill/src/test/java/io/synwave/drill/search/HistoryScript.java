package io.synwave.drill.search;

import io.synwave.tcp.Setting;
import io.synwave.wire.TcpFlags;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A history as one end saw it, in the words of packetdrill: what came is sent by the script, what the end sent is
/// expected; its windows are not, for they come from buffers that a script cannot set.
final class HistoryScript {
    private static final Pattern EDGE = Pattern.compile("(\\d+)([:}])");

    private final End end;
    private final StringBuilder text = new StringBuilder();
    private final int irs;
    private long lastNs;

    private HistoryScript(World world, int index) {
        end = world.ends[index];
        irs = world.ends[1 - index].watch.iss;
        lastNs = end.notes.isEmpty() ? 0 : end.notes.getFirst().timeNs();
    }

    static String of(World world, int index) {
        HistoryScript script = new HistoryScript(world, index);
        script.text
                .append("// ")
                .append(script.end.name())
                .append(", ")
                .append(world.scenario)
                .append('\n');
        script.text.append(settings(world.scenario));
        script.end.notes.forEach(script::add);
        return script.text.toString();
    }

    /// Those of the kernel, as far as they are not what it has anyway.
    private static String settings(Scenario scenario) {
        String changed = Stream.of(Setting.values())
                .filter(setting -> setting.label().startsWith("tcp_") && setting != Setting.CONGESTION_CONTROL)
                .filter(setting -> scenario.settings().value(setting) != setting.linux())
                .map(setting -> "net.ipv4." + setting.label() + "="
                        + scenario.settings().value(setting))
                .collect(Collectors.joining(" "));
        return changed.isEmpty() ? "" : "`sysctl -q " + changed + "`\n";
    }

    private void add(Note note) {
        double seconds = (note.timeNs() - lastNs) / 1e9;
        lastNs = note.timeNs();
        text.append(String.format(Locale.ROOT, "+%.6f ", seconds));
        Letter letter = note.letter();
        if (letter == null) text.append(note.call());
        else if (note.arrived()) text.append("< ").append(arrival(letter));
        else text.append("> ").append(departure(letter));
        text.append('\n');
    }

    private String arrival(Letter letter) {
        String seq = letter.isSyn() ? number(letter.seq()) : number(letter.seq() - irs);
        String ack = letter.isAck() ? number(letter.ack() - end.watch.iss) : "";
        return segment(letter, seq, ack, " win " + letter.window(), end.watch.iss);
    }

    private String departure(Letter letter) {
        String seq = letter.isSyn() ? "0" : number(letter.seq() - end.watch.iss);
        String ack = letter.isSyn() ? number(letter.ack()) : number(letter.ack() - irs);
        return segment(letter, seq, letter.isAck() ? ack : "", "", irs);
    }

    private static String segment(Letter letter, String seq, String ack, String window, int received) {
        String flags = TcpFlags.text(letter.flags());
        String end = number(Integer.parseUnsignedInt(seq) + letter.textLen());
        return flags.substring(1, flags.length() - 1) + " " + seq + ":" + end + "(" + letter.textLen() + ")"
                + (ack.isEmpty() ? "" : " ack " + ack)
                + window
                + (letter.options().isEmpty() ? "" : " <" + options(letter, received) + ">");
    }

    /// SACK blocks count from `received`, the initial number of what was received.
    private static String options(Letter letter, int received) {
        String blocks = EDGE.matcher(letter.options())
                .replaceAll(edge -> number(Integer.parseUnsignedInt(edge.group(1)) - received) + edge.group(2));
        return blocks.replaceAll("sack \\d \\{", "sack ").replace("}{", " ").replace("}", "");
    }

    private static String number(int sequence) {
        return Integer.toUnsignedString(sequence);
    }
}
