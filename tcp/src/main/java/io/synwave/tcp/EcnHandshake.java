package io.synwave.tcp;

import io.synwave.tcp.congestion.CongestionControls;
import io.synwave.tcp.ecn.Ace;
import io.synwave.tcp.ecn.EcnMode;
import io.synwave.tcp.ecn.EcnPolicy;
import io.synwave.wire.EcnField;
import io.synwave.wire.TcpFlags;

/// What is asked and granted of ECN before there is a connection: RFC 3168 §6.1.1, RFC 9768 §3.1. Stateless.
final class EcnHandshake {
    private static final int CLASSIC = TcpFlags.ECE | TcpFlags.CWR;
    private static final int ACCURATE = CLASSIC | TcpFlags.AE;
    /// Linux: after so many repetitions by the timer the SYN-ACK grants ECN no more; its option goes before.
    private static final int PATIENCE = 2;

    private EcnHandshake() {}

    /// A congestion control that lives on marks asks and grants whatever the policy.
    private static EcnPolicy policy(TcpSettings settings) {
        EcnPolicy policy = EcnPolicy.of(settings.count(Setting.ECN));
        return policy.offer() == EcnMode.OFF && needsEcn(settings) ? EcnPolicy.ALWAYS : policy;
    }

    /// Linux: it sends everything with ECT then, its SYN too.
    static boolean needsEcn(TcpSettings settings) {
        return CongestionControls.of(settings.count(Setting.CONGESTION_CONTROL)).needsEcn();
    }

    // ---- the client ----

    /// What a SYN asks for.
    static EcnMode offer(TcpSettings settings) {
        return policy(settings).offer();
    }

    /// The flags of a SYN that the timer has repeated so often. RFC 3168 §6.1.1.1, RFC 9768 §3.1.4.1; Linux,
    /// tcp_ecn_fallback: who repeats a SYN soon asks no more, for the question may be why it was lost.
    static int synFlags(TcpSettings settings, int repeats) {
        boolean mayGiveUp = settings.isOn(Setting.ECN_FALLBACK);
        return switch (policy(settings).offer()) {
            case OFF -> 0;
            case CLASSIC -> mayGiveUp && repeats > 0 ? 0 : CLASSIC;
            case ACCURATE -> mayGiveUp && repeats > 1 ? 0 : ACCURATE;
        };
    }

    /// What the flags of a SYN-ACK agree to.
    static EcnMode agreed(EcnMode offered, int synAckFlags) {
        return switch (offered) {
            case OFF -> EcnMode.OFF;
            case CLASSIC -> (synAckFlags & CLASSIC) == TcpFlags.ECE ? EcnMode.CLASSIC : EcnMode.OFF;
            case ACCURATE -> Ace.agreed(synAckFlags);
        };
    }

    /// What crossing SYNs agree to: the less of what both ask for.
    static EcnMode crossed(EcnMode offered, int synFlags) {
        if (offered == EcnMode.ACCURATE && Ace.isAsking(synFlags)) {
            return EcnMode.ACCURATE;
        }
        boolean isAsked = offered != EcnMode.OFF && (synFlags & CLASSIC) == CLASSIC;
        return isAsked ? EcnMode.CLASSIC : EcnMode.OFF;
    }

    // ---- the listener ----

    /// What a listener grants to `syn`. Linux: a SYN that asks for classic ECN must not be ECT itself.
    static EcnMode granted(TcpSettings settings, Segment syn) {
        EcnMode most = policy(settings).grant();
        if (most == EcnMode.ACCURATE && Ace.isAsking(syn.flags())) {
            return EcnMode.ACCURATE;
        }
        boolean isPlain = syn.ecn() == EcnField.NOT_ECT || needsEcn(settings);
        boolean isAsked = (syn.flags() & CLASSIC) == CLASSIC;
        return most != EcnMode.OFF && isAsked && isPlain ? EcnMode.CLASSIC : EcnMode.OFF;
    }

    static boolean grantsAny(TcpSettings settings) {
        return policy(settings).grant() != EcnMode.OFF;
    }

    /// The flags of the SYN-ACK of `h`.
    static int synAckFlags(TcpSettings settings, HalfOpen h) {
        if (!h.is(HalfOpen.ECN)) {
            return 0;
        }
        if (!h.isEcnAccurate()) {
            return TcpFlags.ECE;
        }
        boolean isGivenUp = h.retries() >= PATIENCE && settings.isOn(Setting.ECN_FALLBACK);
        return isGivenUp ? 0 : Ace.reflecting(h.synField());
    }

    /// Whether the SYN-ACK of `h` has the AccECN option.
    static boolean offersOption(TcpSettings settings, HalfOpen h) {
        return h.isEcnAccurate() && !h.is(HalfOpen.REPEATED) && settings.isOn(Setting.ECN_OPTION);
    }

    /// Whether an ACK that brings a cookie back shows that ECN was to be accurate: RFC 9768 §5.1.
    static boolean isCookieAccurate(TcpSettings settings, HalfOpen h, Segment ack) {
        boolean mayBe = h.is(HalfOpen.ECN) && policy(settings).grant() == EcnMode.ACCURATE;
        return mayBe && Ace.of(ack.flags()) > 1;
    }
}
