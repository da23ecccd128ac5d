package io.synwave.wire.pcap;

/// One file format as a supply of frames.
sealed interface FrameSource permits PcapSource, PcapngSource {
    /// Fills in the next frame; false at a proper end of the file.
    boolean next(CapturedFrame into) throws CaptureFormatException;
}
