package io.synwave.tcp.recovery;

import io.synwave.wire.TcpOptions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.ToLongBiFunction;

/// Options made by hand, for tests.
public final class MadeOptions {
    private MadeOptions() {}

    /// Options that `put` writes, as they are read from a segment; it says where they end.
    public static TcpOptions of(ToLongBiFunction<MemorySegment, Long> put) {
        MemorySegment memory = Arena.ofAuto().allocate(TcpOptions.MAX_LENGTH);
        TcpOptions options = new TcpOptions();
        options.parse(memory, 0, (int) put.applyAsLong(memory, 0L));
        return options;
    }
}
