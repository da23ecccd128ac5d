package io.synwave.tcp.ecn;

import io.synwave.wire.EcnField;
import io.synwave.wire.TcpFlags;

/// The ACE field, AE, CWR and ECE read as one number: RFC 9768 §3.1.1 and §3.2.2. In a handshake it says how the other
/// end's SYN or SYN-ACK was marked when it came; stateless.
public final class Ace {
    /// What a SYN without ECN has, and what a middlebox leaves that wipes it.
    public static final int NONE = 0;
    /// What a SYN that asks for classic ECN has.
    public static final int CLASSIC_SYN = 3;
    /// What a SYN-ACK that agrees to classic ECN has.
    public static final int CLASSIC_SYN_ACK = 1;
    /// What a SYN that asks for accurate ECN has.
    public static final int SYN = 7;

    /// Table 3, by the ECN field that came.
    private static final int[] REFLECTED = {2, 3, 4, 6};

    static final int UNKNOWN = -1;
    private static final int[] FIELDS = {
        UNKNOWN, UNKNOWN, EcnField.NOT_ECT, EcnField.ECT_1, EcnField.ECT_0, UNKNOWN, EcnField.CE, UNKNOWN
    };

    private Ace() {}

    /// The field in these flags.
    public static int of(int flags) {
        return ((flags & TcpFlags.AE) != 0 ? 4 : 0)
                + ((flags & TcpFlags.CWR) != 0 ? 2 : 0)
                + ((flags & TcpFlags.ECE) != 0 ? 1 : 0);
    }

    /// The flags that make up the field.
    public static int flags(int ace) {
        return ((ace & 4) != 0 ? TcpFlags.AE : 0)
                | ((ace & 2) != 0 ? TcpFlags.CWR : 0)
                | ((ace & 1) != 0 ? TcpFlags.ECE : 0);
    }

    /// The flags that tell the other end that its SYN or SYN-ACK came with this ECN field.
    public static int reflecting(int ecnField) {
        return flags(REFLECTED[ecnField]);
    }

    /// Whether a SYN with these flags asks for accurate ECN. Whatever is neither nothing nor classic counts as
    /// asking, so
    /// that later variants can be told apart: §3.1.2.
    public static boolean isAsking(int flags) {
        int ace = of(flags);
        return ace != NONE && ace != CLASSIC_SYN;
    }

    /// What a SYN-ACK with these flags agrees to, when accurate ECN was asked for: §3.1.2, Table 2. What is
    /// reserved
    /// counts as agreeing (§3.1.3).
    public static EcnMode agreed(int flags) {
        return switch (of(flags)) {
            case NONE, SYN -> EcnMode.OFF;
            case CLASSIC_SYN_ACK -> EcnMode.CLASSIC;
            default -> EcnMode.ACCURATE;
        };
    }

    /// The ECN field that the flags of an ACK say our SYN-ACK came with; −1 when they say nothing of it.
    static int reflected(int flags) {
        return FIELDS[of(flags)];
    }
}
