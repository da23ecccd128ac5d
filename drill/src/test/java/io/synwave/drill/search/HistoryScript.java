package io.synwave.drill.search;

import io.synwave.wire.TcpFlags;
import java.util.Locale;

/// A history as one end saw it, in the words of packetdrill: what came is sent by the script, what the end sent is
/// expected; its windows are not, for they come from buffers that a script cannot set.
final class HistoryScript {
    private static final String SETTINGS =
            "`sysctl -q net.ipv4.tcp_timestamps=0 net.ipv4.tcp_sack=0 " + "net.ipv4.tcp_window_scaling=0`\n";

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
        script.text.append(SETTINGS);
        script.end.notes.forEach(script::add);
        return script.text.toString();
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
        return segment(letter, seq, ack, " win " + letter.window());
    }

    private String departure(Letter letter) {
        String seq = letter.isSyn() ? "0" : number(letter.seq() - end.watch.iss);
        String ack = letter.isSyn() ? number(letter.ack()) : number(letter.ack() - irs);
        return segment(letter, seq, letter.isAck() ? ack : "", "");
    }

    private static String segment(Letter letter, String seq, String ack, String window) {
        String flags = TcpFlags.text(letter.flags());
        String end = number(Integer.parseUnsignedInt(seq) + letter.textLen());
        return flags.substring(1, flags.length() - 1) + " " + seq + ":" + end + "(" + letter.textLen() + ")"
                + (ack.isEmpty() ? "" : " ack " + ack)
                + window
                + (letter.options().isEmpty() ? "" : " <" + letter.options() + ">");
    }

    private static String number(int sequence) {
        return Integer.toUnsignedString(sequence);
    }
}
