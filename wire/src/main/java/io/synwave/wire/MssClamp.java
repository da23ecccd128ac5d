package io.synwave.wire;

import java.lang.foreign.MemorySegment;

/// What a router does to the SYNs that pass it where packets larger than a link behind it takes vanish without a word:
/// their MSS option says no more than fits there, so that neither end sends larger ones. As Linux's TCPMSS target with
/// `--clamp-mss-to-pmtu`.
///
/// An option is only ever lowered, and none is added: who sends none asks for 536 or 1220 bytes. Reused for one thread.
public final class MssClamp {
    private static final int TCP_AND_IPV4 = 40;
    private static final int TCP_AND_IPV6 = 60;
    private static final int NONE = -1;

    private final IpPacket packet = new IpPacket();
    private final TcpHeader tcp = new TcpHeader();

    /// Makes the `length` bytes at `offset`, an IP packet, ask for segments that fit packets of `mtu` bytes.
    ///
    /// @return whether something was changed
    public boolean clamp(MemorySegment memory, long offset, int length, int mtu) {
        if (length <= 0 || !packet.wrap(memory, offset, length) || !isWholeSyn(memory)) return false;
        int most = mtu - (packet.isIpv4() ? TCP_AND_IPV4 : TCP_AND_IPV6);
        long option = mssOption(memory);
        if (option == NONE || most < 1 || Bytes.u16(memory, option + 2) <= most) return false;
        lower(memory, option + 2, most);
        return true;
    }

    private boolean isWholeSyn(MemorySegment memory) {
        return packet.protocol() == IpProtocol.TCP
                && !packet.isFragment()
                && tcp.wrap(memory, packet.payloadOffset(), packet.payloadLength())
                && (tcp.flags() & TcpFlags.SYN) != 0;
    }

    /// Where the option begins.
    private long mssOption(MemorySegment memory) {
        long at = tcp.optionsOffset();
        long end = at + tcp.optionsLength();
        while (at + 1 < end && Bytes.u8(memory, at) != TcpOptions.END) {
            int kind = Bytes.u8(memory, at);
            int size = kind == TcpOptions.NOP ? 1 : Bytes.u8(memory, at + 1);
            if (size == 0 || kind != TcpOptions.NOP && size < 2 || at + size > end) return NONE;
            if (kind == TcpOptions.MSS && size == 4) return at;
            at += size;
        }
        return NONE;
    }

    private void lower(MemorySegment memory, long at, int mss) {
        long start = packet.payloadOffset();
        boolean isOdd = (at - start & 1) != 0;
        int before = Bytes.u16(memory, at);
        int checksum = Checksum.update16(tcp.checksum(), summand(before, isOdd), summand(mss, isOdd));
        Bytes.putU16(memory, at, mss);
        TcpHeader.putChecksum(memory, start, checksum);
    }

    /// A field at an odd offset counts with its bytes turned round.
    private static int summand(int value, boolean isOdd) {
        return isOdd ? Short.toUnsignedInt(Short.reverseBytes((short) value)) : value;
    }
}
