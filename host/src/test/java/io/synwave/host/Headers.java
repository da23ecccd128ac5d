package io.synwave.host;

import io.synwave.wire.IpProtocol;
import java.nio.ByteBuffer;

/// Checksums of packets that were made by hand or are to be judged, by the plain arithmetic of RFC 1071.
final class Headers {
    private Headers() {}

    static byte[] finishIpv4(byte[] packet) {
        ByteBuffer view = ByteBuffer.wrap(packet).putShort(10, (short) 0);
        view.putShort(10, (short) ~sum(view, 0, (packet[0] & 0xf) * 4, 0));
        return packet;
    }

    /// Fills in the TCP checksum.
    static byte[] finishTcp(byte[] packet) {
        ByteBuffer view = ByteBuffer.wrap(packet).putShort(ipLength(packet) + 16, (short) 0);
        return view.putShort(ipLength(packet) + 16, (short) ~tcpSum(packet)).array();
    }

    /// The sum over pseudo-header and segment, checksum included: 0xffff when that is right.
    static int tcpSum(byte[] packet) {
        ByteBuffer view = ByteBuffer.wrap(packet);
        int start = ipLength(packet);
        int length = packet.length - start;
        boolean isIpv4 = packet[0] >>> 4 == 4;
        int pseudo = sum(view, isIpv4 ? 12 : 8, isIpv4 ? 8 : 32, IpProtocol.TCP + length);
        return sum(view, start, length, pseudo);
    }

    /// Bytes before the TCP header, in a packet without IPv6 extension headers.
    static int ipLength(byte[] packet) {
        return packet[0] >>> 4 == 4 ? (packet[0] & 0xf) * 4 : 40;
    }

    /// The folded sum of the 16-bit words of `length` bytes; an odd byte at the end counts as if a zero followed.
    private static int sum(ByteBuffer view, int start, int length, int before) {
        int sum = before;
        for (int i = 0; i < length; i++) {
            int octet = view.get(start + i) & 0xff;
            sum += i % 2 == 0 ? octet << 8 : octet;
        }
        while (sum >>> 16 != 0) sum = (sum & 0xffff) + (sum >>> 16);
        return sum;
    }
}
