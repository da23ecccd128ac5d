package io.synwave.craft;

import io.synwave.wire.IcmpMessage;
import io.synwave.wire.IpAddress;
import io.synwave.wire.IpPacket;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.TcpFlags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Packets in one line each, as tcpdump prints them: sequence numbers relative from the first ACK of a connection on.
///
/// It remembers the connections that it has seen; for one thread.
public final class DumpLine {
    /// How numbers are shown.
    public enum Numbers {
        /// As tcpdump does by itself.
        RELATIVE,
        /// As they stand in the header: `tcpdump -S`.
        ABSOLUTE
    }

    private record Flow(IpAddress low, int lowPort, IpAddress high, int highPort) {}

    /// Where the numbers of both directions begin, and whether this very segment has named it: then its own numbers
    /// are shown as they are, and only those of its SACK blocks count from there.
    private record Bases(int fromLow, int fromHigh, boolean isNew) {
        static final Bases NONE = new Bases(0, 0, false);

        int sender(boolean isFromLow) {
            return isFromLow ? fromLow : fromHigh;
        }
    }

    private final Numbers numbers;
    private final Map<Flow, Bases> flows = new HashMap<>();

    public DumpLine(Numbers numbers) {
        this.numbers = numbers;
    }

    /// `IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 1000, win 65535, options [mss 1460], length 0`.
    public String of(Seen packet) {
        if (!packet.isIp())
            return "no packet that can be read, length " + packet.octets().length();
        IpPacket ip = packet.ip();
        String head = ip.isIpv4() ? "IP " : "IP6 ";
        if (packet.isTcp()) return head + tcp(packet);
        String ends = head + ip.source() + " > " + ip.destination() + ": ";
        boolean isIcmp = ip.protocol() == IpProtocol.ICMP || ip.protocol() == IpProtocol.ICMPV6;
        if (ip.isFragment() || !isIcmp) return ends + "ip-proto-" + ip.protocol() + " " + ip.payloadLength();
        return ends + icmp(packet);
    }

    private String tcp(Seen packet) {
        IpAddress from = packet.ip().source();
        IpAddress to = packet.ip().destination();
        int sourcePort = packet.tcp().sourcePort();
        int destinationPort = packet.tcp().destinationPort();
        boolean isFromLow = isLow(from, sourcePort, to, destinationPort);
        Bases bases = bases(
                packet,
                isFromLow
                        ? new Flow(from, sourcePort, to, destinationPort)
                        : new Flow(to, destinationPort, from, sourcePort),
                isFromLow);
        return from + "." + sourcePort + " > " + to + "." + destinationPort + ": " + segment(packet, bases, isFromLow);
    }

    private static boolean isLow(IpAddress from, int sourcePort, IpAddress to, int destinationPort) {
        int order = from.compareTo(to);
        return order < 0 || order == 0 && sourcePort <= destinationPort;
    }

    /// A segment without ACK is shown as it is; the first with ACK, and every SYN, names where counting begins.
    private Bases bases(Seen packet, Flow flow, boolean isFromLow) {
        if (numbers == Numbers.ABSOLUTE || !packet.isSet(TcpFlags.ACK)) return Bases.NONE;
        Bases known = flows.get(flow);
        if (known != null && !packet.isSet(TcpFlags.SYN)) return known;
        int low = isFromLow ? packet.seq() : packet.ack() - 1;
        int high = isFromLow ? packet.ack() - 1 : packet.seq();
        flows.put(flow, new Bases(low, high, false));
        return new Bases(low, high, true);
    }

    private static String segment(Seen packet, Bases bases, boolean isFromLow) {
        int length = packet.tcp().textLength();
        Bases shown = bases.isNew() ? Bases.NONE : bases;
        int seq = packet.seq() - shown.sender(isFromLow);
        StringBuilder line = new StringBuilder("Flags ").append(TcpFlags.text(packet.flags()));
        boolean takesNumbers = packet.isSet(TcpFlags.SYN | TcpFlags.FIN | TcpFlags.RST);
        if (length > 0 || takesNumbers) line.append(", seq ").append(Integer.toUnsignedString(seq));
        if (length > 0) line.append(':').append(Integer.toUnsignedString(seq + length));
        if (packet.isSet(TcpFlags.ACK)) {
            line.append(", ack ").append(Integer.toUnsignedString(packet.ack() - shown.sender(!isFromLow)));
        }
        line.append(", win ").append(packet.window());
        if (packet.isSet(TcpFlags.URG)) {
            line.append(", urg ").append(packet.tcp().urgentPointer());
        }
        List<TcpOption> options = packet.options();
        if (!options.isEmpty()) {
            String text = OptionText.of(options, bases.sender(!isFromLow));
            line.append(", options [").append(text).append(']');
        }
        line.append(", length ").append(length).append(application(packet));
        return packet.hasRightChecksum()
                ? line.toString()
                : line.append(" (wrong checksum)").toString();
    }

    private static String application(Seen packet) {
        return HttpText.of(packet.tcp().sourcePort(), packet.tcp().destinationPort(), packet.text());
    }

    private static String icmp(Seen packet) {
        IpPacket ip = packet.ip();
        int length = ip.payloadLength();
        String name = ip.isIpv4() ? "ICMP" : "ICMP6";
        IcmpMessage message = new IcmpMessage();
        if (!message.wrap(packet.octets().memory(), ip.payloadOffset(), length)) return name + " [|icmp]";
        String type = IcmpReader.type(message.type(), ip.isIpv4());
        String what = type.isEmpty() ? "type " + message.type() : type;
        if (type.startsWith("echo")) {
            what += ", id " + message.identifier() + ", seq " + message.sequence();
        } else {
            what += ", code " + message.code();
        }
        return name + " " + what + ", length " + length;
    }
}
