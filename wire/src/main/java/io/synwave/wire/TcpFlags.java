package io.synwave.wire;

/// The nine control bits of a TCP header: RFC 9293 §3.1, with AE of RFC 9768; stateless.
public final class TcpFlags {
    public static final int FIN = 1;
    public static final int SYN = 2;
    public static final int RST = 4;
    public static final int PSH = 8;
    public static final int ACK = 16;
    public static final int URG = 32;
    public static final int ECE = 64;
    public static final int CWR = 128;
    public static final int AE = 256;

    private static final String LETTERS = "FSRP.UEWe";
    private static final String[] TEXTS = texts();

    private TcpFlags() {}

    /// The flags as tcpdump prints them, `[S.]`, `[P.]` or `[none]`; bits above the ninth are ignored.
    public static String text(int flags) {
        return TEXTS[flags & 0x1ff];
    }

    private static String[] texts() {
        String[] texts = new String[512];
        for (int flags = 0; flags < texts.length; flags++) {
            StringBuilder text = new StringBuilder("[");
            for (int bit = 0; bit < 9; bit++) {
                if ((flags & 1 << bit) != 0) text.append(LETTERS.charAt(bit));
            }
            texts[flags] = flags == 0 ? "[none]" : text.append(']').toString();
        }
        return texts;
    }
}
