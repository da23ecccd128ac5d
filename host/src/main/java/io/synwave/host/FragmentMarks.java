package io.synwave.host;

import io.synwave.wire.EcnField;

/// What the ECN fields of its fragments make of a whole packet: RFC 3168 §5.3. A mark on one is a mark on all.
///
/// Linux: where some of a packet's fragments know ECN and some do not, somebody has tampered with it, and it is
/// dropped.
final class FragmentMarks {
    private static final int NOT_ECT_SEEN = 1 << EcnField.NOT_ECT;
    private static final int CE_SEEN = 1 << EcnField.CE;

    /// A bit for each of the four values.
    private int seen;

    void clear() {
        seen = 0;
    }

    void add(int ecn) {
        seen |= 1 << ecn;
    }

    boolean isContradictory() {
        return (seen & NOT_ECT_SEEN) != 0 && seen != NOT_ECT_SEEN;
    }

    boolean isCongested() {
        return (seen & CE_SEEN) != 0;
    }
}
