package io.synwave.drill.script;

/// `start:end(length)`: the sequence numbers of a segment's text.
///
/// In a segment with SYN they are absolute, in every other they count from the ISN, so that the first byte of data is
/// 1.
///
/// @param start the first sequence number, 0 to 2^32 - 1
/// @param end the sequence number after the text: `start + length`, 0 to 2^32 - 1
/// @param length bytes of text, 0 to 65,535
public record SequenceRange(long start, long end, int length) {
    @Override
    public String toString() {
        return start + ":" + end + "(" + length + ")";
    }
}
