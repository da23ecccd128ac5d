package io.synwave.diagram;

import java.util.Locale;

/// The colours of SVG and HTML, by meaning, for a light and a dark page; each has at least 4.5 : 1 against its page.
enum Tone {
    PLAIN(Tone.LIGHT_INK, Tone.DARK_INK),
    FAINT("#59636e", "#9198a1"),
    OPENING("#0969da", "#58a6ff"),
    OPEN("#1a7f37", "#3fb950"),
    CLOSING("#9a6700", "#d29922"),
    WAITING("#8250df", "#bc8cff"),
    TROUBLE("#cf222e", "#ff7b72");

    static final String LIGHT_PAGE = "#ffffff";
    static final String DARK_PAGE = "#0d1117";
    static final String LIGHT_INK = "#1f2328";
    static final String DARK_INK = "#e6edf3";

    private final String light;
    private final String dark;

    Tone(String light, String dark) {
        this.light = light;
        this.dark = dark;
    }

    /// The class of elements in this colour.
    String css() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Tone of(Ink ink) {
        return switch (ink) {
            case PLAIN, STRONG -> PLAIN;
            case FAINT -> FAINT;
            case OPENING, USER -> OPENING;
            case OPEN -> OPEN;
            case CLOSING, REPEAT -> CLOSING;
            case WAITING, TIMER -> WAITING;
            case TROUBLE -> TROUBLE;
        };
    }

    /// The rules that give every class its colour, under `scope`.
    static String styleSheet(String scope) {
        StringBuilder light = new StringBuilder();
        StringBuilder dark = new StringBuilder();
        for (Tone tone : values()) {
            light.append(rule(scope, tone.css(), tone.light));
            dark.append("  ").append(rule(scope, tone.css(), tone.dark));
        }
        return light + "@media (prefers-color-scheme: dark) {\n" + dark + "}\n";
    }

    private static String rule(String scope, String css, String colour) {
        return scope + " ." + css + " { color: " + colour + " }\n";
    }
}
