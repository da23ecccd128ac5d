package io.synwave.craft;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Where an upper layer of a packet stands, as its reader needs it.
///
/// @param length bytes that are there
/// @param at bytes before it in the packet
/// @param isWhole nothing of it is missing, so that its checksum can be judged
/// @param pseudoSum the partial checksum of the pseudo-header
record Span(MemorySegment memory, long offset, int length, int at, boolean isWhole, long pseudoSum) {
    /// Whether the field lies within the bytes that are there.
    boolean holds(Field field) {
        return field.at() + field.bits() <= 8 * length;
    }

    long number(Field field) {
        return Bits.number(memory, offset, field);
    }

    /// Those of `fields` that are there.
    <F extends Field> List<F> present(F[] fields) {
        List<F> all = new ArrayList<>();
        for (F field : fields) {
            if (holds(field)) all.add(field);
        }
        return all;
    }
}
