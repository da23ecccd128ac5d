package io.synwave.host;

import io.synwave.tcp.BufferSource;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// Slots of one size in the order of their making, over native memory: the oldest goes first. They lie in blocks, which
/// come when they are needed and go back when their last slot has gone. A place never moves. One thread, the host's.
final class SlotLog {
    static final int NONE = -1;

    private static final int BLOCK_BYTES = 1 << 14;

    private final int slotBytes;
    private final int slotsPerBlock;
    private final BufferSource buffers;
    private MemorySegment[] blocks = {};
    /// The block after each block, and after each free number the next free one.
    private int[] after = {};

    private int freeBlock = NONE;
    private int oldestBlock = NONE;
    private int youngestBlock = NONE;
    private int firstInOldest;
    private int usedInYoungest;

    SlotLog(int slotBytes, BufferSource buffers) {
        this.slotBytes = slotBytes;
        this.buffers = buffers;
        slotsPerBlock = BLOCK_BYTES / slotBytes;
    }

    MemorySegment memory(int place) {
        return blocks[place / slotsPerBlock];
    }

    long offset(int place) {
        return (long) (place % slotsPerBlock) * slotBytes;
    }

    /// The place of a new slot, the youngest.
    int add() {
        if (youngestBlock == NONE || usedInYoungest == slotsPerBlock) addBlock();
        return youngestBlock * slotsPerBlock + usedInYoungest++;
    }

    /// The place of the oldest slot, or [#NONE].
    int oldest() {
        if (oldestBlock == NONE) return NONE;
        return oldestBlock * slotsPerBlock + firstInOldest;
    }

    /// The place of the next younger slot, or [#NONE].
    int after(int place) {
        int block = place / slotsPerBlock;
        int index = place % slotsPerBlock + 1;
        if (index == (block == youngestBlock ? usedInYoungest : slotsPerBlock)) {
            return block == youngestBlock ? NONE : after[block] * slotsPerBlock;
        }
        return place + 1;
    }

    /// The oldest slot goes.
    void removeOldest() {
        firstInOldest++;
        int used = oldestBlock == youngestBlock ? usedInYoungest : slotsPerBlock;
        if (firstInOldest == used) removeBlock();
    }

    private void addBlock() {
        if (freeBlock == NONE) makeRoom();
        int block = freeBlock;
        freeBlock = after[block];
        blocks[block] = buffers.take(BLOCK_BYTES);
        if (youngestBlock == NONE) oldestBlock = block;
        else after[youngestBlock] = block;
        youngestBlock = block;
        usedInYoungest = 0;
    }

    private void makeRoom() {
        int had = blocks.length;
        blocks = Arrays.copyOf(blocks, Math.max(4, 2 * had));
        after = Arrays.copyOf(after, blocks.length);
        for (int i = had; i < blocks.length; i++) {
            blocks[i] = MemorySegment.NULL;
            after[i] = i + 1 < blocks.length ? i + 1 : NONE;
        }
        freeBlock = had;
    }

    private void removeBlock() {
        int block = oldestBlock;
        buffers.give(blocks[block]);
        blocks[block] = MemorySegment.NULL;
        boolean wasLast = block == youngestBlock;
        oldestBlock = wasLast ? NONE : after[block];
        if (wasLast) youngestBlock = NONE;
        after[block] = freeBlock;
        freeBlock = block;
        firstInOldest = 0;
    }

    /// Gives the memory back.
    void free() {
        while (oldestBlock != NONE) removeBlock();
    }
}
