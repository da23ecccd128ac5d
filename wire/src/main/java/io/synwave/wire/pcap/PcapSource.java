package io.synwave.wire.pcap;

import io.synwave.wire.LinkType;

/// Frames of a pcap file: draft-ietf-opsawg-pcap §4 and §5.
final class PcapSource implements FrameSource {
    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;
    static final int HEADER = 24;
    static final int RECORD = 16;

    private final CaptureInput input;
    private final CaptureInterface from;
    private final int unitNs;
    private long at = HEADER;

    PcapSource(CaptureInput input) throws CaptureFormatException {
        this.input = input;
        if (input.size < HEADER) {
            throw input.problem(0, "the file header has 24 bytes, the file only " + input.size);
        }
        boolean nano = input.i32(0) == NANOSECONDS;
        unitNs = nano ? 1 : 1_000;
        LinkType type = LinkType.of((int) (input.u32(20) & 0xffff)); // above: how long a checksum trails the frames
        from = new CaptureInterface(type, "", input.u32(16), nano ? 9 : 6, 0);
    }

    @Override
    public boolean next(CapturedFrame into) throws CaptureFormatException {
        long left = input.size - at;
        if (left == 0) return false;
        if (left < RECORD) throw input.problem(at, "the file ends inside a record header of 16 bytes");
        long captured = input.u32(at + 8);
        checkLength(captured, left - RECORD);
        long timeNs = input.u32(at) * 1_000_000_000L + input.u32(at + 4) * unitNs;
        into.where(input.memory, at + RECORD, (int) captured, original(captured));
        into.about(input.nextFrame(), timeNs, from, null);
        at += RECORD + captured;
        return true;
    }

    private void checkLength(long captured, long left) throws CaptureFormatException {
        if (captured > left) {
            throw input.problem(at, "the record claims " + captured + " bytes, the file has " + left + " more");
        }
        if (captured > CaptureInput.MAX_FRAME) {
            throw input.problem(at, "the record claims " + captured + " bytes: no frame is that long");
        }
    }

    /// Some old writers swapped the two lengths; a frame never had fewer bytes than were captured of it.
    private int original(long captured) {
        return (int) Math.min(Math.max(input.u32(at + 12), captured), Integer.MAX_VALUE);
    }
}
