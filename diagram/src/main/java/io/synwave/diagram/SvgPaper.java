package io.synwave.diagram;

import java.util.Locale;

/// The elements of an SVG as they grow, one a line.
final class SvgPaper {
    private final StringBuilder out = new StringBuilder();

    /// Adds a line; numbers are written with a point in every locale.
    // Error Prone would check the arguments with an annotation, which would be a dependency; every call is tested.
    @SuppressWarnings("AnnotateFormatMethod")
    void print(String format, Object... arguments) {
        out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
