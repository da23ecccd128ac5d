package io.synwave.wire;

/// The text of addresses: RFC 5952 §4; stateless.
final class AddressText {
    private AddressText() {}

    static String ipv4(int bits) {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }

    /// Lower case, no leading zeros, and the first longest run of two or more zero groups becomes `::`.
    static String ipv6(long hi, long lo) {
        int start = longestZeroRun(hi, lo);
        int end = start < 0 ? -1 : start + zeroRun(hi, lo, start);
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i = end - 1;
            } else {
                if (i > 0 && i != end) text.append(':');
                text.append(Integer.toHexString(group(hi, lo, i)));
            }
        }
        return text.toString();
    }

    private static int longestZeroRun(long hi, long lo) {
        int best = -1;
        int longest = 1; // one zero group alone is not shortened (RFC 5952 §4.2.2)
        for (int i = 0; i < 8; i++) {
            int run = zeroRun(hi, lo, i);
            if (run > longest) {
                best = i;
                longest = run;
            }
        }
        return best;
    }

    private static int zeroRun(long hi, long lo, int start) {
        int end = start;
        while (end < 8 && group(hi, lo, end) == 0) end++;
        return end - start;
    }

    private static int group(long hi, long lo, int index) {
        long half = index < 4 ? hi : lo;
        return (int) (half >>> 48 - 16 * (index & 3)) & 0xffff;
    }
}
