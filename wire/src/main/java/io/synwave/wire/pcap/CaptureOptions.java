package io.synwave.wire.pcap;

import io.synwave.wire.LinkType;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// How a capture file is to be written; immutable. pcap has no place for names and comments and leaves them out.
public record CaptureOptions(
        LinkType linkType,
        ByteOrder order,
        Resolution resolution,
        String interfaceName,
        String application,
        @Nullable String comment) {
    /// Nanoseconds in the machine's byte order, written by `synwave`, no section comment.
    public static CaptureOptions of(LinkType linkType) {
        return new CaptureOptions(
                linkType, ByteOrder.nativeOrder(), Resolution.NANOSECONDS, "synwave0", "synwave", null);
    }

    public CaptureOptions withOrder(ByteOrder order) {
        return new CaptureOptions(linkType, order, resolution, interfaceName, application, comment);
    }

    public CaptureOptions withResolution(Resolution resolution) {
        return new CaptureOptions(linkType, order, resolution, interfaceName, application, comment);
    }

    /// The first interface's name (`if_name`).
    public CaptureOptions withInterfaceName(String interfaceName) {
        return new CaptureOptions(linkType, order, resolution, interfaceName, application, comment);
    }

    /// A comment on the whole section.
    public CaptureOptions withComment(String comment) {
        return new CaptureOptions(linkType, order, resolution, interfaceName, application, comment);
    }
}
