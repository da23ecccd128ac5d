package io.synwave.wire;

/// Reads addresses from text: dotted decimal, and RFC 4291 §2.2 for IPv6.
///
/// Numbers of the dotted form are decimal without leading zeros, because `010` means 8 to some programs and 10 to
/// others. One instance reads one text.
final class AddressParser {
    private final String text;
    private long hi;
    private long lo;
    private int groups;
    private int gap = -1; // index of the group before which "::" stands

    private AddressParser(String text) {
        this.text = text;
    }

    static IpAddress parse(String text) {
        AddressParser parser = new AddressParser(text);
        if (text.indexOf(':') >= 0) return parser.ipv6();
        return IpAddress.ofIpv4(parser.dotted(0));
    }

    private IpAddress ipv6() {
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < text.length()) at = piece(at);
        check(gap >= 0 ? groups < 8 : groups == 8);
        spread();
        return IpAddress.of(hi, lo);
    }

    /// One group with the separator after it, or the dotted tail; answers where to go on.
    private int piece(int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) != ':') end++;
        if (text.indexOf('.', at) >= 0 && end == text.length()) {
            int bits = dotted(at);
            push(bits >>> 16);
            push(bits & 0xffff);
            return end;
        }
        push(hexGroup(at, end));
        return end == text.length() ? end : separator(end);
    }

    private int separator(int at) {
        if (!text.startsWith("::", at)) {
            check(at + 1 < text.length());
            return at + 1;
        }
        check(gap < 0);
        gap = groups;
        return at + 2;
    }

    private int hexGroup(int start, int end) {
        check(end > start && end - start <= 4);
        int value = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            check(digit >= 0);
            value = value << 4 | digit;
        }
        return value;
    }

    private void push(int group) {
        check(groups < 8);
        hi = hi << 16 | lo >>> 48;
        lo = lo << 16 | group;
        groups++;
    }

    /// Moves the groups before "::" to the front: all groups stand right-aligned so far.
    private void spread() {
        if (gap < 0) return;
        int behind = groups - gap;
        long tailHi = maskHi(behind) & hi;
        long tailLo = maskLo(behind) & lo;
        int shift = (8 - groups) * 16;
        long headHi = hi & ~tailHi;
        long headLo = lo & ~tailLo;
        hi = tailHi | shiftHi(headHi, headLo, shift);
        lo = tailLo | (shift < 64 ? headLo << shift : 0);
    }

    private static long shiftHi(long high, long low, int shift) {
        if (shift == 0) return high;
        if (shift >= 128) return 0;
        return shift < 64 ? (high << shift) | (low >>> (64 - shift)) : low << (shift - 64);
    }

    private static long maskHi(int lastGroups) {
        return lastGroups <= 4 ? 0 : (1L << ((lastGroups - 4) * 16)) - 1; // never 8: "::" stands for a group or more
    }

    private static long maskLo(int lastGroups) {
        return lastGroups >= 4 ? -1L : (1L << (lastGroups * 16)) - 1;
    }

    private int dotted(int start) {
        int at = start;
        int bits = 0;
        for (int i = 0; i < 4; i++) {
            int end = i < 3 ? text.indexOf('.', at) : text.length();
            check(end >= 0);
            bits = bits << 8 | decimal(at, end);
            at = end + 1;
        }
        return bits;
    }

    private int decimal(int start, int end) {
        check(end > start && end - start <= 3 && (text.charAt(start) != '0' || end == start + 1));
        int value = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            check(c >= '0' && c <= '9');
            value = value * 10 + c - '0';
        }
        check(value <= 255);
        return value;
    }

    private void check(boolean ok) {
        if (ok) return;
        throw new IllegalArgumentException(
                "'" + text + "' is not an IP address: write one as 192.0.2.1 or 2001:db8::1 (names are not looked up)");
    }
}
