package io.synwave.diagram;

/// Draws a ladder as a self-contained SVG: slanted arrows in true order of time, states as coloured bars.
///
/// It follows the page's light or dark scheme, needs no script and no font from elsewhere, and carries all it shows as
/// text in its description. The axis of time is not to scale: long silences are shortened and say how long they were.
/// Stateless.
public final class Svg {
    private Svg() {}

    /// The drawing as an XML document.
    public static String draw(Ladder ladder, View view) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element(ladder, view);
    }

    /// The `svg` element alone, to stand inside a page.
    static String element(Ladder ladder, View view) {
        return new SvgPen(ladder, view).draw();
    }
}
