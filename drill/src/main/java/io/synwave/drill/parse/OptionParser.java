package io.synwave.drill.parse;

import io.synwave.drill.script.ScriptOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The options at the head of a script: `--name`, `--name=value`, `--define=NAME=value`.
final class OptionParser {
    private final Cursor cursor;
    private final Map<String, String> defines;
    private final List<ScriptOption> options = new ArrayList<>();

    OptionParser(Cursor cursor, Map<String, String> given) {
        this.cursor = cursor;
        this.defines = new HashMap<>(given);
    }

    List<ScriptOption> parse() {
        while (cursor.at("--")) option();
        return options;
    }

    /// The defines given from outside and those of the script; the outside wins.
    Map<String, String> defines() {
        return defines;
    }

    private void option() {
        int line = cursor.line();
        cursor.take("--");
        if (!Cursor.isWordPart(cursor.raw(0))) throw cursor.expected("the name of an option after '--'");
        String name = cursor.blob();
        String value = "";
        if (cursor.raw(0) == '=') {
            cursor.moveTo(cursor.position() + 1);
            value = value();
            if (value.isEmpty()) throw cursor.expected("a value after '--" + name + "='");
        }
        ValueCheck.check(line, name, value);
        if (name.equals("define")) define(line, value);
        options.add(new ScriptOption(line, name, value));
    }

    /// Everything up to white space; a string may hold white space.
    private String value() {
        var value = new StringBuilder();
        while (cursor.raw(0) > ' ') {
            if (cursor.raw(0) == '"') {
                value.append('"').append(Quoted.string(cursor)).append('"');
                break;
            }
            value.append(cursor.raw(0));
            cursor.moveTo(cursor.position() + 1);
        }
        return value.toString();
    }

    private void define(int line, String value) {
        int equals = value.indexOf('=');
        if (equals < 1) throw new ParseFailure(line, "expected --define=NAME=value, found '--define=" + value + "'");
        defines.putIfAbsent(value.substring(0, equals), value.substring(equals + 1));
    }

    /// Values that only one form makes sense for.
    private static final class ValueCheck {
        private static final Map<String, String> FORMS = Map.of(
                "ip_version", "ipv4|ipv6|ipv4-mapped-ipv6",
                "tolerance_usecs", "[0-9]{1,9}",
                "tolerance_percent", "[0-9]{1,3}([.][0-9]+)?",
                "mss", "[0-9]{1,5}",
                "mtu", "[0-9]{1,5}",
                "tcp_ts_tick_usecs", "[0-9]{1,9}");

        static void check(int line, String name, String value) {
            String form = FORMS.get(name);
            if (form == null || value.matches(form)) return;
            String wanted = form.startsWith("[") ? "a number" : form.replace("|", ", ");
            throw new ParseFailure(line, "expected " + wanted + " after '--" + name + "=', found '" + value + "'");
        }
    }
}
