package io.synwave.host.live;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a call on the host's thread gives to the thread that asked for it.
///
/// The host answers within its next poll, so the wait is short and heeds no interrupt: nothing is left half done.
final class Answer<T> {
    private final Gate gate;
    private volatile @Nullable T value;
    private volatile @Nullable RuntimeException failure;

    Answer(Gate gate) {
        this.gate = gate;
    }

    /// On the host's thread: what `call` gives or throws is the answer.
    @SuppressWarnings("IllegalCatch") // it is the asking thread's to deal with, whatever it is
    void give(Supplier<T> call) {
        try {
            value = call.get();
        } catch (RuntimeException e) {
            failure = e;
        }
        gate.open();
    }

    T take() {
        while (true) {
            gate.awaitUninterruptibly();
            T given = value;
            if (given != null) return given;
            RuntimeException thrown = failure;
            if (thrown != null) throw thrown;
        }
    }
}
