package io.synwave.drill.search;

import org.jspecify.annotations.Nullable;

/// What one end saw, for the script that shows it.
///
/// @param timeNs when
/// @param letter the segment that came or went, or `null`
/// @param arrived whether it came
/// @param call what the program did, in the words of a script
record Note(long timeNs, @Nullable Letter letter, boolean arrived, String call) {
    static Note in(long timeNs, Letter letter) {
        return new Note(timeNs, letter, true, "");
    }

    static Note out(long timeNs, Letter letter) {
        return new Note(timeNs, letter, false, "");
    }

    static Note call(long timeNs, String call) {
        return new Note(timeNs, null, false, call);
    }
}
