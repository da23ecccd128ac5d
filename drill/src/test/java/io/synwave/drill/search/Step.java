package io.synwave.drill.search;

/// One choice: what happens next.
///
/// @param index of the letter among those under way, or of the end whose program calls; of no meaning for a timer
record Step(Kind kind, int index) {
    enum Kind {
        /// The letter arrives; any of those under way, so that they overtake each other.
        DELIVER,
        /// It never arrives.
        DROP,
        /// It arrives, and a copy of it stays under way.
        DUPLICATE,
        /// The next timer of either end expires, however long what is under way has to wait for it.
        TIMER,
        /// A program makes its next call.
        CALL
    }
}
