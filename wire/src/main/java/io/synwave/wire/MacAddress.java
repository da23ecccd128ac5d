package io.synwave.wire;

import java.util.HexFormat;

/// Ethernet addresses, held as the low 48 bits of a `long`; stateless.
public final class MacAddress {
    /// All ones: every station on the link.
    public static final long BROADCAST = 0xffff_ffff_ffffL;

    private static final HexFormat HEX = HexFormat.ofDelimiter(":");

    private MacAddress() {}

    /// Reads six pairs of hex digits with colons or dashes between; otherwise [IllegalArgumentException] says so.
    public static long parse(String text) {
        if (!text.matches("[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a MAC address: write six pairs of hex digits, as in 02:00:5e:10:00:01");
        }
        return Long.parseLong(text.replaceAll("[:-]", ""), 16);
    }

    /// Six pairs of lower-case hex digits with colons between.
    public static String text(long address) {
        byte[] bytes = new byte[6];
        for (int i = 0; i < 6; i++) bytes[i] = (byte) (address >>> 40 - 8 * i);
        return HEX.formatHex(bytes);
    }

    /// Whether the group bit is set (true for the broadcast address too).
    public static boolean isMulticast(long address) {
        return (address >>> 40 & 1) != 0;
    }

    /// The group address that an IPv4 multicast address maps to: RFC 1112 §6.4.
    public static long ofIpv4Multicast(int group) {
        return 0x0100_5e00_0000L | group & 0x7f_ffff;
    }

    /// The group address that an IPv6 multicast address with these low 64 bits maps to: RFC 2464 §7.
    public static long ofIpv6Multicast(long groupLo) {
        return 0x3333_0000_0000L | groupLo & 0xffff_ffffL;
    }
}
