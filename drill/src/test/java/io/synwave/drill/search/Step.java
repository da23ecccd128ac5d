package io.synwave.drill.search;

/// One event: what happens next.
///
/// @param index of the letter among those that may arrive, or of the end whose program calls; of no meaning for a timer
record Step(Kind kind, int index) {
    enum Kind {
        /// A segment arrives: for the first time or again, in its turn or overtaking others.
        ARRIVAL,
        /// The next timer of either end expires, however long what is under way has to wait for it.
        TIMER,
        /// A program makes its next call.
        CALL
    }
}
