package io.synwave.drill.parse;

import io.synwave.drill.code.CodeParser;
import io.synwave.drill.script.Action;
import io.synwave.drill.script.AddressFamily;
import io.synwave.drill.script.CodeAction;
import io.synwave.drill.script.Direction;
import io.synwave.drill.script.Event;
import io.synwave.drill.script.IcmpPacket;
import io.synwave.drill.script.Script;
import io.synwave.drill.script.ScriptOption;
import io.synwave.drill.script.ShellCommand;
import io.synwave.drill.script.SystemCall;
import io.synwave.drill.script.TcpPacket;
import io.synwave.drill.script.Unsupported;
import io.synwave.drill.script.When;
import io.synwave.drill.shell.ShellParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parses packetdrill scripts: options, a command to begin with, timed events, a command to end with.
///
/// Whatever the text, the answer is a tree or one error; what is recognised and not supported stands in the tree as
/// [Unsupported]. It reads no file and keeps nothing between two texts.
public final class ScriptParser {
    private final Cursor cursor;
    private final AddressFamily family;
    private final TimeParser times;
    private final List<Event> events = new ArrayList<>();
    private @Nullable ShellCommand setUp;
    private @Nullable ShellCommand cleanUp;
    private long lastAbsoluteNs;

    private ScriptParser(Cursor cursor, AddressFamily family) {
        this.cursor = cursor;
        this.family = family;
        this.times = new TimeParser(cursor);
    }

    /// Parses a script.
    ///
    /// @param name what messages call it, as a rule the file's path
    /// @param text the script
    public static Parsed parse(String name, String text) {
        return parse(name, text, Given.NOTHING);
    }

    /// Parses a script with what its caller gives to it.
    ///
    /// @param name what messages call it, as a rule the file's path
    /// @param text the script
    public static Parsed parse(String name, String text, Given given) {
        try {
            return new Parsed.Good(script(name, text, given));
        } catch (ParseFailure failure) {
            return new Parsed.Bad(failure.error(name));
        }
    }

    private static Script script(String name, String text, Given given) {
        var head = new Cursor(text, 0);
        var optionParser = new OptionParser(head, given.defines());
        List<ScriptOption> options = optionParser.parse();
        head.skip();
        AddressFamily family = family(options, given.family());
        String body = Defines.apply(text, head.position(), StandardDefines.with(optionParser.defines(), family));
        var parser = new ScriptParser(new Cursor(body, head.position()), family);
        parser.body();
        return new Script(name, family, joined(options, given.options()), parser.setUp, parser.events, parser.cleanUp);
    }

    /// Whoever stands last has the last word; scripts derive numbers from their addresses, so these are left alone.
    private static List<ScriptOption> joined(List<ScriptOption> own, Map<String, String> given) {
        var all = new ArrayList<ScriptOption>();
        given.forEach((name, value) -> all.add(new ScriptOption(0, name, value)));
        all.addAll(own);
        given.forEach((name, value) -> {
            if (!name.endsWith("_ip") && !name.equals("ip_version")) all.add(new ScriptOption(0, name, value));
        });
        return all;
    }

    /// The last `--ip_version` of the script, else what the caller gave.
    private static AddressFamily family(List<ScriptOption> options, AddressFamily given) {
        AddressFamily family = given;
        for (ScriptOption option : options) {
            if (!option.name().equals("ip_version")) continue;
            family = option.value().equals("ipv6") ? AddressFamily.IPV6 : AddressFamily.IPV4;
        }
        return family;
    }

    private void body() {
        if (cursor.peek() == '`') setUp = command();
        while (!cursor.atEnd()) {
            if (cleanUp != null) throw cursor.expected("the end of the script after the command without a time");
            if (cursor.peek() == '`' && !events.isEmpty()) cleanUp = command();
            else events.add(event());
        }
        if (events.isEmpty()) throw cursor.expected("at least one event, such as: 0 socket(..., SOCK_STREAM, 0) = 3");
    }

    private ShellCommand command() {
        int line = cursor.line();
        String text = Quoted.command(cursor);
        return new ShellCommand(line, text, ShellParser.parse(text, line));
    }

    private Event event() {
        int line = cursor.line();
        if (cursor.at("--")) throw cursor.expected("options only before the first command and the first event");
        if (!times.atTime()) throw cursor.expected("a time such as 0.5, +0.5 or *");
        When when = times.parse();
        checkOrder(when, line);
        Action action = action(line);
        checkTime(when, action, line);
        return new Event(line, when, action);
    }

    private Action action(int line) {
        var packets = new PacketParser(cursor, family);
        if (packets.atPacket()) return packet(packets, line);
        if (cursor.peek() == '`') return command();
        if (cursor.at("%{")) return code();
        return new CallParser(cursor, family).parse();
    }

    private Action packet(PacketParser packets, int line) {
        try {
            return packets.parse();
        } catch (UnsupportedText e) {
            skipToNextEvent();
            return new Unsupported(line, e.reason());
        }
    }

    private Action code() {
        cursor.skip();
        int line = cursor.line();
        return new CodeAction(CodeParser.parse(Quoted.code(cursor), line));
    }

    /// The rest of a packet that is not supported: up to the next line that begins as an event does.
    private void skipToNextEvent() {
        String text = cursor.text();
        int end = cursor.position();
        do {
            int newline = text.indexOf('\n', end);
            end = newline < 0 ? text.length() : newline + 1;
            cursor.moveTo(end);
            if (end == text.length()) return;
        } while (!times.atTime() && cursor.peek() != '`' && !cursor.atEnd());
    }

    private void checkOrder(When when, int line) {
        long absoluteNs = switch (when) {
            case When.At(long at) -> at;
            case When.Between(long from, long to) -> from;
            case When.Blocking(When.At(long at), long end) -> at;
            default -> -1;
        };
        if (events.isEmpty() && !(when.isExact() || when instanceof When.Blocking)) {
            throw new ParseFailure(line, "expected the first event at time 0, found '" + when.text() + "'");
        }
        if (absoluteNs < 0) return;
        if (absoluteNs < lastAbsoluteNs) {
            throw new ParseFailure(line, "the time " + when.text() + " lies before that of an earlier event");
        }
        lastAbsoluteNs = absoluteNs;
    }

    private static void checkTime(When when, Action action, int line) {
        if (when.isExact() || action instanceof Unsupported) return;
        boolean blocking = when instanceof When.Blocking;
        if (blocking && !(action instanceof SystemCall)) {
            throw new ParseFailure(line, "the time " + when.text() + " has an end: expected a system call after it");
        }
        if (!blocking && !isExpected(action)) {
            throw new ParseFailure(line, "the time " + when.text() + " is open: expected a packet with '>' after it");
        }
    }

    private static boolean isExpected(Action action) {
        return action instanceof TcpPacket packet && packet.direction() == Direction.OUTBOUND
                || action instanceof IcmpPacket icmp && icmp.direction() == Direction.OUTBOUND;
    }
}
