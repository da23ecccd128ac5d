package io.synwave.tcp.ecn;

import static io.synwave.tcp.ecn.EcnMode.ACCURATE;
import static io.synwave.tcp.ecn.EcnMode.CLASSIC;
import static io.synwave.tcp.ecn.EcnMode.OFF;

/// What a host offers and what it grants: the values of Linux's `tcp_ecn`, which are the ordinals.
public enum EcnPolicy {
    NEVER(OFF, OFF),
    ALWAYS(CLASSIC, CLASSIC),
    WHEN_ASKED(OFF, CLASSIC),
    ACCURATE_ALWAYS(ACCURATE, ACCURATE),
    ACCURATE_WHEN_ASKED_ELSE_CLASSIC(CLASSIC, ACCURATE),
    ACCURATE_WHEN_ASKED(OFF, ACCURATE);

    private static final EcnPolicy[] VALUES = values();

    private final EcnMode offer;
    private final EcnMode grant;

    EcnPolicy(EcnMode offer, EcnMode grant) {
        this.offer = offer;
        this.grant = grant;
    }

    /// The policy of this number.
    public static EcnPolicy of(int number) {
        return VALUES[number];
    }

    /// What our SYN asks for.
    public EcnMode offer() {
        return offer;
    }

    /// The most that our SYN-ACK agrees to.
    public EcnMode grant() {
        return grant;
    }
}
