package io.synwave.link;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The frames of one owner: equal buffers cut from blocks of [Slabs], taken and given back without allocation.
///
/// One thread. The pool grows block by block up to its limit and gives every block back when it is closed.
public final class FramePool implements AutoCloseable {
    private static final int BLOCK_BYTES = 1 << 20;

    private final int bufferBytes;
    private final int limit;
    private final java.util.ArrayList<MemorySegment> blocks = new java.util.ArrayList<>();
    private final @Nullable Frame[] free;
    private int freeCount;
    private int made;

    /// A pool of at most `limit` frames.
    ///
    /// @param packetBytes the largest packet, headroom not counted
    /// @param limit how many frames may be out at once
    public FramePool(int packetBytes, int limit) {
        bufferBytes = (packetBytes + Frame.HEADROOM + 63) & -64;
        this.limit = limit;
        free = new Frame[limit];
    }

    /// An empty frame with headroom, or `null` when all are out.
    public @Nullable Frame take() {
        if (freeCount == 0 && made < limit) {
            grow();
        }
        if (freeCount == 0) {
            return null;
        }
        Frame frame = free[--freeCount];
        free[freeCount] = null;
        return frame;
    }

    void give(Frame frame) {
        if (freeCount == made) {
            throw new IllegalStateException("a frame was released twice");
        }
        frame.reset();
        free[freeCount++] = frame;
    }

    private void grow() {
        MemorySegment block = Slabs.shared().take(Math.max(BLOCK_BYTES, bufferBytes));
        blocks.add(block);
        long end = block.byteSize() - bufferBytes;
        for (long base = 0; base <= end && made < limit; base += bufferBytes) {
            free[freeCount++] = new Frame(this, block, base, bufferBytes);
            made++;
        }
    }

    /// Frames taken and not given back: the leak check.
    public int outstanding() {
        return made - freeCount;
    }

    /// Gives the memory back. Frames that are still out must not be used any more.
    @Override
    public void close() {
        blocks.forEach(Slabs.shared()::give);
        blocks.clear();
        freeCount = 0;
        made = limit;
    }
}
