package io.synwave.bench;

import io.synwave.wire.Bytes;
import io.synwave.wire.Checksum;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The internet checksum in cache, beside a copy of the same bytes and beside the loop of the textbook.
///
/// The score is in operations per microsecond: times the bytes, divided by 1000, it is GB/s.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ChecksumBenchmark {
    private static final int FRAME = 2048;

    /// Bytes summed: a full segment's text.
    @Param("1460")
    public int bytes;

    /// Where they begin: 0 is aligned, 54 is behind Ethernet, IPv4 and TCP.
    @Param({"0", "54"})
    public int offset;

    private MemorySegment from = MemorySegment.NULL;
    private MemorySegment to = MemorySegment.NULL;

    @Setup
    public void fill() {
        from = Arena.global().allocate(FRAME, 64);
        to = Arena.global().allocate(FRAME, 64);
        Random random = new Random(1);
        for (int i = 0; i < FRAME; i++) Bytes.putU8(from, i, random.nextInt());
    }

    @Benchmark
    public long checksum() {
        return Checksum.sum(from, offset, bytes);
    }

    @Benchmark
    public MemorySegment copy() {
        Bytes.copy(from, offset, to, offset, bytes);
        return to;
    }

    @Benchmark
    public long naive() {
        long sum = 0;
        for (int i = 0; i + 1 < bytes; i += 2) sum += Bytes.u16(from, offset + i);
        if ((bytes & 1) != 0) sum += Bytes.u8(from, offset + bytes - 1) << 8;
        return Checksum.fold(sum);
    }
}
