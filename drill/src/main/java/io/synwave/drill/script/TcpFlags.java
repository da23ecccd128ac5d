package io.synwave.drill.script;

import java.util.OptionalInt;

/// The control bits of a segment, RFC 9293 §3.1, with the three bits of the ACE field above (AE, CWR, ECE).
///
/// @param bits FIN = 1, SYN = 2, RST = 4, PSH = 8, ACK = 16, URG = 32, ECE = 64, CWR = 128, AE = 256
/// @param ace the ACE field, if the script wrote it as a digit from 1 to 7; its bits are in `bits` too
public record TcpFlags(int bits, OptionalInt ace) {
    public static final int FIN = 0x001;
    public static final int SYN = 0x002;
    public static final int RST = 0x004;
    public static final int PSH = 0x008;
    public static final int ACK = 0x010;
    public static final int URG = 0x020;
    public static final int ECE = 0x040;
    public static final int CWR = 0x080;
    public static final int AE = 0x100;

    private static final String LETTERS = "FSRPU.EWA";
    private static final int[] MASKS = {FIN, SYN, RST, PSH, URG, ACK, ECE, CWR, AE};

    /// The bits of an ACE field of 0 to 7: AE is worth 4, CWR 2, ECE 1.
    public static int aceBits(int ace) {
        return (ace & 4) / 4 * AE + (ace & 2) / 2 * CWR + (ace & 1) * ECE;
    }

    /// The bit that a letter of a script stands for; 0 if it stands for none.
    public static int bitOf(char letter) {
        int index = LETTERS.indexOf(letter);
        return index < 0 ? 0 : MASKS[index];
    }

    /// Whether all bits of `mask` are set.
    public boolean has(int mask) {
        return (bits & mask) == mask;
    }

    /// The flags as a script writes them; `-` for none.
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int i = 0; i < MASKS.length; i++) {
            boolean inDigit = ace.isPresent() && (MASKS[i] & (ECE | CWR | AE)) != 0;
            if (!inDigit && has(MASKS[i])) text.append(LETTERS.charAt(i));
        }
        ace.ifPresent(text::append);
        return text.isEmpty() ? "-" : text.toString();
    }
}
