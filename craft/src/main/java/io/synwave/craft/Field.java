package io.synwave.craft;

/// A field of a header: where its bits stand, what its RFC calls it, and the word by which a person sets it.
///
/// One table a header, as an enum, serves the writer, the dissector and the reader of steps.
public interface Field {
    /// As it is typed: `win`.
    String word();

    /// As its RFC calls it: `window`.
    String label();

    /// Its first bit, counted from the beginning of the header, the highest of the first byte being 0.
    int at();

    /// How many bits it has.
    int bits();

    /// The largest number it holds; fields of 64 bits and more hold no number.
    default long max() {
        return (1L << bits()) - 1;
    }
}
