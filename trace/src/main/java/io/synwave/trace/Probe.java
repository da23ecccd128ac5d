package io.synwave.trace;

/// Who watches an engine. Called on the engine's thread, in the middle of its work: copy and return.
///
/// An engine without a probe pays one comparison with `null`.
public interface Probe {
    /// Something happened. `happened` is reused by the caller: copy what you keep.
    ///
    /// @return the number under which it is kept, which travels with the frame so that an arrival can name its
    ///     cause; 0 when it is not kept
    long record(TraceRecord happened);

    /// This one and `next`, whose numbers travel.
    default Probe and(Probe next) {
        return happened -> {
            record(happened);
            return next.record(happened);
        };
    }
}
