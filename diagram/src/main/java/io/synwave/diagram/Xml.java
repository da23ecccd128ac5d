package io.synwave.diagram;

/// Text that is safe inside an XML or HTML element and inside a quoted attribute.
final class Xml {
    private static final String REPLACEMENT = "\ufffd";

    private Xml() {}

    /// Escapes what has a meaning, and replaces what XML 1.0 cannot hold at all (control characters, half a pair of
    /// surrogates).
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(c -> append(out, c));
        return out.toString();
    }

    private static void append(StringBuilder out, int c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> {
                if (isAllowed(c)) out.appendCodePoint(c);
                else out.append(REPLACEMENT);
            }
        }
    }

    private static boolean isAllowed(int c) {
        if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
        return !(c >= 0xd800 && c <= 0xdfff) && c != 0xfffe && c != 0xffff;
    }
}
