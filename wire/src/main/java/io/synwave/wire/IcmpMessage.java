package io.synwave.wire;

import java.lang.foreign.MemorySegment;

/// A view and writer of ICMP messages of both versions: RFC 792, RFC 1191 §4, RFC 4443. NDP bodies are [NdpMessage]'s.
///
/// Reused for one thread; it does not own the memory. The checksum is the caller's to judge, by [#checksumOk]; so is
/// whether the quoted packet is ours.
public final class IcmpMessage {
    /// Bytes before the body.
    public static final int LENGTH = 8;

    public static final int V4_ECHO_REPLY = 0;
    public static final int V4_UNREACHABLE = 3;
    public static final int V4_SOURCE_QUENCH = 4;
    public static final int V4_REDIRECT = 5;
    public static final int V4_ECHO = 8;
    public static final int V4_TIME_EXCEEDED = 11;
    public static final int V4_PARAMETER_PROBLEM = 12;
    /// Codes of [#V4_UNREACHABLE].
    public static final int V4_NET = 0;

    public static final int V4_HOST = 1;
    public static final int V4_PROTOCOL = 2;
    public static final int V4_PORT = 3;
    public static final int V4_FRAGMENTATION_NEEDED = 4;

    public static final int V6_UNREACHABLE = 1;
    public static final int V6_TOO_BIG = 2;
    public static final int V6_TIME_EXCEEDED = 3;
    public static final int V6_PARAMETER_PROBLEM = 4;
    public static final int V6_ECHO = 128;
    public static final int V6_ECHO_REPLY = 129;
    public static final int V6_ROUTER_SOLICITATION = 133;
    public static final int V6_ROUTER_ADVERTISEMENT = 134;
    public static final int V6_NEIGHBOR_SOLICITATION = 135;
    public static final int V6_NEIGHBOR_ADVERTISEMENT = 136;
    /// Codes of [#V6_UNREACHABLE].
    public static final int V6_NO_ROUTE = 0;

    public static final int V6_PROHIBITED = 1;
    public static final int V6_ADDRESS = 3;
    public static final int V6_PORT = 4;

    private MemorySegment memory = MemorySegment.NULL;
    private long offset;
    private int length;

    /// Whether `length` bytes, the message's whole length, hold the header.
    public boolean wrap(MemorySegment memory, long offset, int length) {
        this.memory = memory;
        this.offset = offset;
        this.length = length;
        return length >= LENGTH;
    }

    public int type() {
        return Bytes.u8(memory, offset);
    }

    public int code() {
        return Bytes.u8(memory, offset + 1);
    }

    public int checksum() {
        return Bytes.u16(memory, offset + 2);
    }

    /// Whether the checksum is right over `pseudoSum`: 0 for IPv4, [IpPacket#pseudoSum] for IPv6.
    public boolean checksumOk(long pseudoSum) {
        return Checksum.finish(Checksum.sum(memory, offset, length, pseudoSum)) == 0;
    }

    /// The four bytes whose meaning depends on the type.
    public int restOfHeader() {
        return Bytes.i32(memory, offset + 4);
    }

    /// Of an echo or its reply.
    public int identifier() {
        return Bytes.u16(memory, offset + 4);
    }

    /// Of an echo or its reply.
    public int sequence() {
        return Bytes.u16(memory, offset + 6);
    }

    /// Bytes that fit the next link: of [#V4_FRAGMENTATION_NEEDED] (0 from routers before RFC 1191); see
    /// [#mtuIpv6].
    public int mtu() {
        return Bytes.u16(memory, offset + 6);
    }

    /// Bytes that fit the next link, 0..4294967295, of [#V6_TOO_BIG].
    public long mtuIpv6() {
        return Bytes.u32(memory, offset + 4);
    }

    /// Where the quoted packet, or an echo's data, begins.
    public long quotedOffset() {
        return offset + LENGTH;
    }

    /// Bytes of the quoted packet, or of an echo's data.
    public int quotedLength() {
        return length - LENGTH;
    }

    /// Whether a type is an error and not a question or answer; an error never answers an error.
    public static boolean isErrorIpv4(int type) {
        return switch (type) {
            case V4_UNREACHABLE, V4_SOURCE_QUENCH, V4_REDIRECT, V4_TIME_EXCEEDED, V4_PARAMETER_PROBLEM -> true;
            default -> false;
        };
    }

    /// Whether a type is an error: in ICMPv6 all below 128 (RFC 4443 §2.1).
    public static boolean isErrorIpv6(int type) {
        return type < 128;
    }

    /// Writes the 8 bytes with checksum 0; [#finish] is due when the body stands.
    public static void write(MemorySegment memory, long offset, int type, int code, int restOfHeader) {
        Bytes.putU8(memory, offset, type);
        Bytes.putU8(memory, offset + 1, code);
        Bytes.putU16(memory, offset + 2, 0);
        Bytes.putI32(memory, offset + 4, restOfHeader);
    }

    /// Computes the checksum of a message of `length` bytes over `pseudoSum` (0 for IPv4) and writes it.
    public static void finish(MemorySegment memory, long offset, int length, long pseudoSum) {
        Bytes.putU16(memory, offset + 2, 0);
        Bytes.putU16(memory, offset + 2, Checksum.finish(Checksum.sum(memory, offset, length, pseudoSum)));
    }

    /// Writes the reply to an echo, its data copied, checksum done over `pseudoSum` (0 for IPv4); answers its
    /// length
    /// in bytes, which is the request's. The request may lie in the same place.
    public static int writeEchoReply(MemorySegment memory, long offset, IcmpMessage request, long pseudoSum) {
        int type = request.type() == V4_ECHO ? V4_ECHO_REPLY : V6_ECHO_REPLY;
        int rest = request.restOfHeader();
        int length = request.length;
        Bytes.copy(request.memory, request.quotedOffset(), memory, offset + LENGTH, request.quotedLength());
        write(memory, offset, type, 0, rest);
        finish(memory, offset, length, pseudoSum);
        return length;
    }

    /// Copies the packet that an error is about behind its header; answers the message's length in bytes.
    public static int quote(MemorySegment memory, long offset, MemorySegment from, long fromOffset, int length) {
        Bytes.copy(from, fromOffset, memory, offset + LENGTH, length);
        return LENGTH + length;
    }
}
