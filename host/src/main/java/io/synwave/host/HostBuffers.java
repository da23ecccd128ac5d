package io.synwave.host;

import io.synwave.link.Slabs;
import io.synwave.tcp.BufferSource;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;

/// A host's share of the process's memory, counted and limited (Linux: tcp_mem). Thread-safe: the first byte that a
/// program
/// writes takes a buffer on its thread.
final class HostBuffers implements BufferSource {
    private final AtomicLong outstandingBytes = new AtomicLong();
    private final long pressureBytes;
    private final long mostBytes;

    HostBuffers(TcpSettings settings) {
        pressureBytes = settings.value(Setting.MEMORY_PRESSURE);
        mostBytes = settings.value(Setting.MEMORY_MAX);
    }

    @Override
    public MemorySegment take(long bytes) {
        MemorySegment block = Slabs.shared().take(bytes);
        outstandingBytes.addAndGet(block.byteSize());
        return block;
    }

    @Override
    public void give(MemorySegment block) {
        outstandingBytes.addAndGet(-block.byteSize());
        Slabs.shared().give(block);
    }

    @Override
    public boolean grants(long bytes) {
        return outstandingBytes.get() + bytes <= mostBytes;
    }

    @Override
    public boolean isUnderPressure() {
        return outstandingBytes.get() > pressureBytes;
    }

    /// Bytes taken and not given back.
    long outstandingBytes() {
        return outstandingBytes.get();
    }
}
