package io.synwave.drill.search;

/// How far a search goes.
///
/// @param depth steps of free choice; after them all goes well until nothing is left to do
/// @param drops letters that may be lost
/// @param duplicates letters that may arrive more than once, each time counted
record Bounds(int depth, int drops, int duplicates) {
    /// Every choice of fault.
    static Bounds of(int depth) {
        return new Bounds(depth, depth, depth);
    }
}
