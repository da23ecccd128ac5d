package io.synwave.diagram;

/// What every drawing of a trace needs to know.
///
/// @param left the name of host 0
/// @param right the name of host 1
/// @param numbering how sequence numbers are shown
/// @param explain how much is said in words
/// @param tongue in which language
public record View(String left, String right, Numbering numbering, Explain explain, Tongue tongue) {
    /// A client on the left and a server on the right, relative numbers, short explanations in English.
    public static final View DEFAULT = new View("client", "server", Numbering.RELATIVE, Explain.SHORT, Tongue.ENGLISH);

    /// The same with other names.
    public View withNames(String newLeft, String newRight) {
        return new View(newLeft, newRight, numbering, explain, tongue);
    }

    /// The same with other numbers.
    public View with(Numbering other) {
        return new View(left, right, other, explain, tongue);
    }

    /// The same with more or fewer words.
    public View with(Explain other) {
        return new View(left, right, numbering, other, tongue);
    }

    /// The same in another language.
    public View with(Tongue other) {
        return new View(left, right, numbering, explain, other);
    }

    /// The name of the end on that side.
    public String name(Side side) {
        return side == Side.LEFT ? left : right;
    }

    Phrases phrases() {
        return Phrases.in(tongue);
    }
}
