package io.synwave.craft;

/// The flags of TCP as letters: tcpdump's `F S R P . U E W e`, scapy's `A` for the dot too, in any order; stateless.
public final class FlagLetters {
    /// Letter by bit; the second for ACK is the one that people say.
    private static final String LETTERS = "FSRP.UEWe";

    private static final String NONE = "none";
    private static final int ACK_BIT = 4;

    private FlagLetters() {}

    /// The bits of [io.synwave.wire.TcpFlags].
    ///
    /// @param letters `SA`, `P.`, `e`; or `none`
    /// @throws IllegalArgumentException with a sentence when a letter is no flag's or comes twice
    public static int parse(String letters) {
        if (letters.equals(NONE)) return 0;
        int flags = 0;
        for (int i = 0; i < letters.length(); i++) {
            int bit = bit(letters.charAt(i));
            if (bit < 0) {
                throw new IllegalArgumentException("there is no flag " + letters.charAt(i) + " in \"" + letters
                        + "\"; they are F S R P A U, E (ECE), W (CWR), e (AE), or none");
            }
            if ((flags & 1 << bit) != 0) {
                throw new IllegalArgumentException("flag " + letters.charAt(i) + " comes twice in \"" + letters + "\"");
            }
            flags |= 1 << bit;
        }
        return flags;
    }

    private static int bit(char letter) {
        return letter == 'A' ? ACK_BIT : LETTERS.indexOf(letter);
    }

    /// Whether these can only be meant as flags.
    static boolean are(String letters) {
        return letters.equals(NONE)
                || !letters.isEmpty() && letters.chars().allMatch(letter -> bit((char) letter) >= 0);
    }

    /// As people say them: `SA`, `none`.
    public static String text(int flags) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < LETTERS.length(); bit++) {
            if ((flags & 1 << bit) != 0) text.append(bit == ACK_BIT ? 'A' : LETTERS.charAt(bit));
        }
        return text.isEmpty() ? NONE : text.toString();
    }
}
