package io.synwave.diagram;

/// How many columns text takes on a terminal: a sign of Chinese takes two.
final class TextWidth {
    private TextWidth() {}

    static int of(String text) {
        int width = text.length();
        for (int i = 0; i < text.length(); i++) if (isWide(text.charAt(i))) width++;
        return width;
    }

    /// East Asian Width “wide” or “fullwidth” (Unicode Standard Annex #11), as far as it is in the basic plane.
    static boolean isWide(char c) {
        return c >= 0x1100 && c <= 0x115f
                || c >= 0x2e80 && c <= 0xa4cf && c != 0x303f
                || c >= 0xac00 && c <= 0xd7a3
                || c >= 0xf900 && c <= 0xfaff
                || c >= 0xfe30 && c <= 0xfe6f
                || c >= 0xff00 && c <= 0xff60
                || c >= 0xffe0 && c <= 0xffe6;
    }
}
