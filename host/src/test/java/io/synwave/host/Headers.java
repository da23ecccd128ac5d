package io.synwave.host;

import java.nio.ByteBuffer;

/// Mends the checksums of packets that were changed by hand, by the plain arithmetic of RFC 1071.
final class Headers {
    private Headers() {}

    static byte[] finishIpv4(byte[] packet) {
        ByteBuffer view = ByteBuffer.wrap(packet).putShort(10, (short) 0);
        int sum = 0;
        for (int i = 0; i < (packet[0] & 0xf) * 4; i += 2) sum += view.getShort(i) & 0xffff;
        while (sum >>> 16 != 0) sum = (sum & 0xffff) + (sum >>> 16);
        view.putShort(10, (short) ~sum);
        return packet;
    }
}
