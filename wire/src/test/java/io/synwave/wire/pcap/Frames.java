package io.synwave.wire.pcap;

import io.synwave.wire.Bytes;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Reads all of a capture into one line of text a frame: number, time, link type, lengths, bytes, comment.
final class Frames {
    private Frames() {}

    static List<String> all(MemorySegment file) throws IOException {
        try (CaptureReader reader = CaptureReader.open(file)) {
            return all(reader);
        }
    }

    static List<String> all(CaptureReader reader) throws IOException {
        CapturedFrame frame = new CapturedFrame();
        List<String> frames = new ArrayList<>();
        while (reader.next(frame)) frames.add(text(frame));
        return frames;
    }

    private static String text(CapturedFrame frame) {
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < frame.capturedLength(); i++) {
            data.append(String.format("%02x", Bytes.u8(frame.memory(), frame.offset() + i)));
        }
        return frame.number() + " " + frame.timeNs() + " " + frame.linkType() + " " + frame.capturedLength() + "/"
                + frame.originalLength() + " " + data + " " + frame.comment();
    }
}
