package io.synwave.diagram;

import java.util.Locale;

/// One JSON object as it grows; escapes as RFC 8259 §7 asks, and what some readers stumble over besides.
final class JsonObject {
    private final StringBuilder out = new StringBuilder("{");

    JsonObject put(String key, String value) {
        return raw(key, quote(value));
    }

    JsonObject put(String key, long value) {
        return raw(key, Long.toString(value));
    }

    /// Adds a value that is JSON already.
    JsonObject raw(String key, String json) {
        if (out.length() > 1) out.append(',');
        out.append(quote(key)).append(':').append(json);
        return this;
    }

    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) append(quoted, text.charAt(i));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (isPlain(c)) out.append(c);
                else out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
    }

    /// Control characters must be escaped; DEL, the two line separators of JavaScript, surrogates (half a pair
    /// would
    /// not survive UTF-8) and `<` (the array may stand in a page's script) are escaped too.
    private static boolean isPlain(char c) {
        return c >= 0x20 && c != 0x7f && c != 0x2028 && c != 0x2029 && c != '<' && !Character.isSurrogate(c);
    }

    @Override
    public String toString() {
        return out + "}";
    }
}
