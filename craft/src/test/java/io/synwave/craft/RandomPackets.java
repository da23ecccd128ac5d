package io.synwave.craft;

import io.synwave.wire.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Packets of all kinds, each with the line of scapy that builds the same bytes.
final class RandomPackets {
    /// A packet and how scapy says it.
    record Pair(Packet packet, String scapy) {}

    /// Whether fields may be wrong.
    enum Truth {
        SOUND,
        ANY
    }

    private final Random random;
    private final Truth truth;

    RandomPackets(long seed, Truth truth) {
        random = new Random(seed);
        this.truth = truth;
    }

    private int below(int bound) {
        return random.nextInt(bound);
    }

    private long number32() {
        return random.nextInt() & 0xffff_ffffL;
    }

    Pair next() {
        boolean isVersion4 = random.nextBoolean();
        List<String> ipWords = new ArrayList<>();
        Ip ip = isVersion4 ? ipv4(ipWords) : ipv6(ipWords);
        List<String> tcpWords = new ArrayList<>();
        Tcp tcp = tcp(tcpWords);
        String scapy = (isVersion4 ? "IP(" : "IPv6(") + String.join(", ", ipWords) + ")/TCP("
                + String.join(", ", tcpWords) + ")";
        if (random.nextBoolean()) {
            byte[] text = new byte[below(truth == Truth.SOUND ? 100 : 700)];
            random.nextBytes(text);
            tcp = tcp.text(Octets.of(text));
            scapy += "/Raw(bytes.fromhex(\"" + Octets.of(text) + "\"))";
        }
        return new Pair(ip.carrying(tcp), scapy);
    }

    private boolean isWrong() {
        return truth == Truth.ANY && below(12) == 0;
    }

    private Ip ipv4(List<String> words) {
        int ttl = 1 + below(255);
        int id = below(1 << 16);
        int tos = below(256);
        words.add("src=\"10.0.0.1\", dst=\"10.9.0.2\", flags=\"DF\"");
        words.add("ttl=" + ttl + ", id=" + id + ", tos=" + tos);
        Ipv4 ip = Ipv4.to("10.9.0.2")
                .source(IpAddress.parse("10.0.0.1"))
                .ttl(ttl)
                .tos(tos)
                .set(Ipv4Field.IDENTIFICATION, id);
        if (isWrong()) {
            int sum = below(1 << 16);
            words.add("chksum=" + sum);
            ip = ip.set(Ipv4Field.CHECKSUM, sum);
        }
        if (isWrong()) {
            int fragment = below(1 << 13);
            words.add("frag=" + fragment);
            ip = ip.set(Ipv4Field.FRAGMENT_OFFSET, fragment);
        }
        if (isWrong()) {
            words.add("version=9");
            ip = ip.set(Ipv4Field.VERSION, 9);
        }
        return ip;
    }

    private Ip ipv6(List<String> words) {
        int hops = 1 + below(255);
        int flow = below(1 << 20);
        int tos = below(256);
        words.add("src=\"fd00::1\", dst=\"fd00::2\"");
        words.add("hlim=" + hops + ", fl=" + flow + ", tc=" + tos);
        return Ipv6.to("fd00::2")
                .source(IpAddress.parse("fd00::1"))
                .ttl(hops)
                .tos(tos)
                .set(Ipv6Field.FLOW_LABEL, flow);
    }

    private Tcp tcp(List<String> words) {
        int sport = 20_000 + below(1_000);
        int dport = 30_000 + below(1_000);
        int flags = below(512);
        long seq = number32();
        long ack = number32();
        int window = below(1 << 16);
        int urgent = below(1 << 16);
        words.add("sport=" + sport + ", dport=" + dport + ", seq=" + seq + ", ack=" + ack);
        words.add("flags=" + flags + ", window=" + window + ", urgptr=" + urgent);
        Tcp tcp = Tcp.to(dport)
                .source(sport)
                .seq(seq)
                .ack(ack)
                .flags(flags)
                .window(window)
                .urgentPointer(urgent);
        List<String> options = new ArrayList<>();
        while (below(3) > 0 && tcp.length() < 40) tcp = option(tcp, options);
        words.add("options=[" + String.join(", ", options) + "]");
        if (isWrong()) {
            int sum = below(1 << 16);
            words.add("chksum=" + sum);
            tcp = tcp.checksum(sum);
        }
        if (isWrong()) {
            int offset = below(16);
            int reserved = below(8);
            words.add("dataofs=" + offset + ", reserved=" + reserved);
            tcp = tcp.dataOffset(offset).set(TcpField.RESERVED, reserved);
        }
        return tcp;
    }

    private Tcp option(Tcp tcp, List<String> words) {
        return switch (below(7)) {
            case 0 -> {
                int mss = below(1 << 16);
                words.add("(\"MSS\", " + mss + ")");
                yield tcp.mss(mss);
            }
            case 1 -> {
                words.add("(\"SAckOK\", b\"\")");
                yield tcp.sackPermitted();
            }
            case 2 -> {
                int shift = below(15);
                words.add("(\"WScale\", " + shift + ")");
                yield tcp.windowScale(shift);
            }
            case 3 -> {
                long value = number32();
                long echo = number32();
                words.add("(\"Timestamp\", (" + value + ", " + echo + "))");
                yield tcp.timestamps(value, echo);
            }
            case 4 -> {
                long left = number32();
                long right = number32();
                words.add("(\"SAck\", (" + left + ", " + right + "))");
                yield tcp.sack(new TcpOption.Block(left, right));
            }
            case 5 -> {
                words.add("(\"NOP\", None)");
                yield tcp.nop();
            }
            default -> {
                long cookie = number32();
                words.add("(34, bytes.fromhex(\"%08x\"))".formatted(cookie));
                yield tcp.fastOpen(Octets.hex("%08x".formatted(cookie)));
            }
        };
    }
}
