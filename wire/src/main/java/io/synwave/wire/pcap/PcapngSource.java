package io.synwave.wire.pcap;

import io.synwave.wire.LinkType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Frames of a pcapng file: draft-ietf-opsawg-pcapng §3 and §4. Blocks that hold no frame and
/// no interface are skipped.
final class PcapngSource implements FrameSource {
    static final int SECTION = 0x0a0d0d0a;
    static final int BYTE_ORDER = 0x1a2b3c4d;
    static final int INTERFACE = 1;
    static final int OLD_PACKET = 2;
    static final int SIMPLE_PACKET = 3;
    static final int ENHANCED_PACKET = 6;

    private final CaptureInput input;
    private final PcapngOptions options;
    private final List<CaptureInterface> interfaces = new ArrayList<>();
    private long at;
    private long total; // bytes of the block at `at`

    PcapngSource(CaptureInput input) {
        this.input = input;
        this.options = new PcapngOptions(input);
    }

    @Override
    public boolean next(CapturedFrame into) throws CaptureFormatException {
        while (at < input.size) {
            boolean found = block(into);
            at += total;
            if (found) return true;
        }
        return false;
    }

    private boolean block(CapturedFrame into) throws CaptureFormatException {
        checkRoom(12);
        if (input.i32(at) == SECTION) {
            section();
            return false;
        }
        measure(12);
        return switch (input.i32(at)) {
            case INTERFACE -> describeInterface();
            case ENHANCED_PACKET -> enhanced(into);
            case SIMPLE_PACKET -> simple(into);
            case OLD_PACKET -> old(into);
            default -> false;
        };
    }

    /// The section's first block says in which byte order the rest stands; its interfaces count from 0 again.
    private void section() throws CaptureFormatException {
        checkRoom(28);
        input.littleEndian(false);
        int magic = input.i32(at + 8);
        if (magic != BYTE_ORDER && magic != Integer.reverseBytes(BYTE_ORDER)) {
            throw input.problem(at, "the section header has no byte-order mark");
        }
        input.littleEndian(magic != BYTE_ORDER);
        measure(28);
        int major = input.u16(at + 12);
        if (major != 1) throw input.problem(at, "pcapng version " + major + " is not known, only 1");
        interfaces.clear();
    }

    private void checkRoom(int bytes) throws CaptureFormatException {
        if (input.size - at < bytes) throw input.problem(at, "the file ends inside a block header");
    }

    private void measure(int least) throws CaptureFormatException {
        total = input.u32(at + 4);
        if (total < least || (total & 3) != 0) throw input.problem(at, "a block cannot have " + total + " bytes");
        long left = input.size - at;
        if (total > left)
            throw input.problem(at, "the block claims " + total + " bytes, the file has " + left + " more");
        if (input.u32(at + total - 4) != total) {
            throw input.problem(at, "the block's lengths before and after it differ");
        }
    }

    private boolean describeInterface() throws CaptureFormatException {
        checkBlock(20);
        options.clear();
        options.read(at + 16, at + total - 4);
        LinkType type = LinkType.of(input.u16(at + 8));
        long snap = input.u32(at + 12);
        interfaces.add(new CaptureInterface(type, options.name(), snap, options.resolution(), options.offsetSeconds()));
        return false;
    }

    private boolean enhanced(CapturedFrame into) throws CaptureFormatException {
        checkBlock(32);
        packet(into, from(input.u32(at + 8)));
        return true;
    }

    /// The obsolete packet block: as the enhanced one, but the interface shares its word with a drop count.
    private boolean old(CapturedFrame into) throws CaptureFormatException {
        checkBlock(32);
        packet(into, from(input.u16(at + 8)));
        return true;
    }

    private void packet(CapturedFrame into, CaptureInterface from) throws CaptureFormatException {
        long captured = input.u32(at + 20);
        checkCaptured(captured, total - 32);
        long stamp = input.u32(at + 12) << 32 | input.u32(at + 16);
        into.where(input.memory, at + 28, (int) captured, original(at + 24, captured));
        long padded = captured + 3 & ~3L;
        String comment = comment(at + 28 + padded);
        into.about(input.nextFrame(), from.timeNs(stamp), from, comment);
    }

    /// No time, no interface (it is the first), no captured length: what the block and the snap length leave.
    private boolean simple(CapturedFrame into) throws CaptureFormatException {
        checkBlock(16);
        CaptureInterface from = from(0);
        long original = input.u32(at + 8);
        long captured = from.snapLength() == 0 ? original : Math.min(original, from.snapLength());
        checkCaptured(captured, total - 16);
        into.where(input.memory, at + 12, (int) captured, original(at + 8, captured));
        into.about(input.nextFrame(), 0, from, null);
        return true;
    }

    private CaptureInterface from(long index) throws CaptureFormatException {
        if (index < interfaces.size()) return interfaces.get((int) index);
        throw input.problem(at, "the frame is of interface " + index + ", which no block before it describes");
    }

    private int original(long where, long captured) {
        return (int) Math.min(Math.max(input.u32(where), captured), Integer.MAX_VALUE);
    }

    private @Nullable String comment(long start) throws CaptureFormatException {
        long end = at + total - 4;
        if (start >= end) return null;
        options.clear();
        options.read(start, end);
        return options.comment();
    }

    private void checkBlock(int least) throws CaptureFormatException {
        if (total < least) throw input.problem(at, "the block has " + total + " bytes, its kind needs " + least);
    }

    private void checkCaptured(long captured, long room) throws CaptureFormatException {
        if (captured > room) {
            throw input.problem(at, "the frame claims " + captured + " bytes, its block has room for " + room);
        }
        if (captured > CaptureInput.MAX_FRAME) {
            throw input.problem(at, "the frame claims " + captured + " bytes: no frame is that long");
        }
    }
}
