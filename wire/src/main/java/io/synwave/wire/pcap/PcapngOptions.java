package io.synwave.wire.pcap;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import org.jspecify.annotations.Nullable;

/// The options behind a pcapng block that the reader needs: draft-ietf-opsawg-pcapng §3.5, §4.2. Reused.
final class PcapngOptions {
    static final int END = 0;
    static final int COMMENT = 1;
    static final int IF_NAME = 2;
    static final int APPLICATION = 4;
    static final int IF_TSRESOL = 9;
    static final int IF_TSOFFSET = 14;

    private static final int MICROSECONDS = 6;

    private final CaptureInput input;
    private @Nullable String comment;
    private String name = "";
    private int resolution;
    private long offsetSeconds;

    PcapngOptions(CaptureInput input) {
        this.input = input;
    }

    /// Back to what counts where an option is missing.
    void clear() {
        comment = null;
        name = "";
        resolution = MICROSECONDS;
        offsetSeconds = 0;
    }

    /// Reads up to the end mark or to `end`.
    void read(long start, long end) throws CaptureFormatException {
        long at = start;
        while (end - at >= 4) {
            int code = input.u16(at);
            int length = input.u16(at + 2);
            if (code == END) return;
            if (length > end - at - 4) {
                throw input.problem(at, "an option of " + length + " bytes does not fit its block");
            }
            accept(code, at + 4, length);
            at += 4 + (length + 3 & ~3);
        }
    }

    private void accept(int code, long at, int length) {
        switch (code) {
            case COMMENT -> addComment(input.text(at, length));
            case IF_NAME -> name = input.text(at, length);
            case IF_TSRESOL -> resolution = length == 1 ? input.memory.get(JAVA_BYTE, at) & 0xff : resolution;
            case IF_TSOFFSET -> offsetSeconds = length == 8 ? input.i64(at) : offsetSeconds;
            default -> {}
        }
    }

    private void addComment(String text) {
        comment = comment == null ? text : comment + "\n" + text;
    }

    @Nullable
    String comment() {
        return comment;
    }

    String name() {
        return name;
    }

    /// As `if_tsresol` has it.
    int resolution() {
        return resolution;
    }

    long offsetSeconds() {
        return offsetSeconds;
    }
}
