package io.synwave.drill.parse;

/// Reads what stands between quotes: strings, commands, code.
final class Quoted {
    private Quoted() {}

    /// One or more strings in double quotes, joined; each `char` of the result is one byte.
    static String string(Cursor cursor) {
        var bytes = new StringBuilder();
        do {
            part(cursor, bytes);
        } while (cursor.at("\""));
        return bytes.toString();
    }

    private static void part(Cursor cursor, StringBuilder bytes) {
        int start = cursor.position();
        cursor.expect("\"", "before a string");
        while (cursor.raw(0) != '"') {
            char c = cursor.raw(0);
            if (c == 0 && cursor.position() >= cursor.text().length() || c == '\n') {
                throw new ParseFailure(cursor.lineOf(start), "a string begins here and is not closed on its line");
            }
            cursor.moveTo(cursor.position() + 1);
            if (c == '\\') escape(cursor, bytes);
            else append(cursor, bytes, c);
        }
        cursor.moveTo(cursor.position() + 1);
    }

    private static void append(Cursor cursor, StringBuilder bytes, char c) {
        if (c < 0x80) {
            bytes.append(c);
            return;
        }
        if (Character.isLowSurrogate(c)) return; // written with its first half
        int point = cursor.text().codePointAt(cursor.position() - 1);
        for (byte one : Character.toString(point).getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            bytes.append((char) (one & 0xff));
        }
    }

    private static void escape(Cursor cursor, StringBuilder bytes) {
        char c = cursor.raw(0);
        if (c == 'x') {
            hexadecimal(cursor, bytes);
            return;
        }
        bytes.append(
                switch (c) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    case '0' -> '\0';
                    case '"', '\\', '\'', '/' -> c;
                    default -> throw escapeFailure(cursor);
                });
        cursor.moveTo(cursor.position() + 1);
    }

    private static void hexadecimal(Cursor cursor, StringBuilder bytes) {
        int high = Character.digit(cursor.raw(1), 16);
        int low = Character.digit(cursor.raw(2), 16);
        if (high < 0 || low < 0) throw escapeFailure(cursor);
        bytes.append((char) (high * 16 + low));
        cursor.moveTo(cursor.position() + 3);
    }

    private static ParseFailure escapeFailure(Cursor cursor) {
        String message =
                "expected \\n, \\t, \\r, \\0, \\\\, \\\" or \\xHH in a string, found '\\" + cursor.raw(0) + "'";
        return new ParseFailure(cursor.lineOf(cursor.position()), message.strip());
    }

    /// The text between two backticks; a backslash keeps the character after it, both stay.
    static String command(Cursor cursor) {
        int start = cursor.position();
        cursor.expect("`", "before a command");
        int from = cursor.position();
        int at = from;
        String text = cursor.text();
        while (at < text.length() && text.charAt(at) != '`') at += text.charAt(at) == '\\' ? 2 : 1;
        if (at >= text.length()) {
            throw new ParseFailure(cursor.lineOf(start), "a command begins with ` here and is never closed by `");
        }
        cursor.moveTo(at + 1);
        return text.substring(from, at);
    }

    /// The text between `%{` and `}%`.
    static String code(Cursor cursor) {
        int start = cursor.position();
        cursor.expect("%{", "before code");
        int from = cursor.position();
        int end = cursor.text().indexOf("}%", from);
        if (end < 0) throw new ParseFailure(cursor.lineOf(start), "code begins with %{ here and is never closed by }%");
        cursor.moveTo(end + 2);
        return cursor.text().substring(from, end);
    }
}
