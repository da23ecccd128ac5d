package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.ecn.EcnMode;
import io.synwave.tcp.ecn.EcnPolicy;
import io.synwave.testkit.Requirement;
import io.synwave.wire.TcpFlags;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 3168 §6.1.1, RFC 9768 §3.1: what is asked, granted and agreed to. Flags are named by their letters, N for AE.
@Requirement({"RFC-3168", "RFC-9768"})
class EcnHandshakeTest {
    private final OneEnd end = new OneEnd(TcpSettings.linux());

    private static TcpSettings settings(EcnPolicy policy) {
        return TcpSettings.linux().with(Setting.ECN, policy.ordinal());
    }

    private static String letters(int flags) {
        String text = ((flags & TcpFlags.AE) != 0 ? "N" : "")
                + ((flags & TcpFlags.CWR) != 0 ? "W" : "")
                + ((flags & TcpFlags.ECE) != 0 ? "E" : "");
        return text.isEmpty() ? "-" : text;
    }

    private Segment segment(String flags) {
        return end.peer.made(flags, 0, 0, 0);
    }

    /// The flags of the SYN, of its first and of its second repetition. Linux: tcp_ecn_fallback.
    @ParameterizedTest
    @CsvSource({
        "NEVER, -, -, -",
        "ALWAYS, WE, -, -",
        "WHEN_ASKED, -, -, -",
        "ACCURATE_ALWAYS, NWE, NWE, -",
        "ACCURATE_WHEN_ASKED_ELSE_CLASSIC, WE, -, -",
        "ACCURATE_WHEN_ASKED, -, -, -"
    })
    void aSynThatIsRepeatedAsksNoMore(EcnPolicy policy, String first, String second, String third) {
        TcpSettings patient = settings(policy);
        assertThat(letters(EcnHandshake.synFlags(patient, 0))).isEqualTo(first);
        assertThat(letters(EcnHandshake.synFlags(patient, 1))).isEqualTo(second);
        assertThat(letters(EcnHandshake.synFlags(patient, 2))).isEqualTo(third);
        TcpSettings stubborn = patient.with(Setting.ECN_FALLBACK, 0);
        assertThat(letters(EcnHandshake.synFlags(stubborn, 9))).isEqualTo(first);
    }

    /// Three bits say AE, CWR and ECE: RFC 9768, Table 2.
    @ParameterizedTest
    @CsvSource({
        "OFF, SAE, OFF",
        "CLASSIC, SA, OFF",
        "CLASSIC, SAE, CLASSIC",
        "CLASSIC, SAEW, OFF",
        "CLASSIC, SAW, OFF",
        "ACCURATE, SA, OFF",
        "ACCURATE, SAE, CLASSIC",
        "ACCURATE, SAW, ACCURATE",
        "ACCURATE, SAEW, ACCURATE",
        "ACCURATE, SAN, ACCURATE",
        "ACCURATE, SANW, ACCURATE",
        "ACCURATE, SANEW, OFF"
    })
    void aSynAckAgreesToWhatItsFlagsSay(EcnMode offered, String flags, EcnMode agreed) {
        assertThat(EcnHandshake.agreed(offered, segment(flags).flags())).isEqualTo(agreed);
    }

    @ParameterizedTest
    @CsvSource({
        "OFF, SEW, OFF",
        "CLASSIC, S, OFF",
        "CLASSIC, SE, OFF",
        "CLASSIC, SEW, CLASSIC",
        "CLASSIC, SNEW, CLASSIC",
        "ACCURATE, S, OFF",
        "ACCURATE, SEW, CLASSIC",
        "ACCURATE, SNEW, ACCURATE"
    })
    void synsThatCrossAgreeToTheLessOfBoth(EcnMode offered, String flags, EcnMode agreed) {
        assertThat(EcnHandshake.crossed(offered, segment(flags).flags())).isEqualTo(agreed);
    }

    /// A SYN that asks for classic ECN must not be ECT itself: RFC 3168 §6.1.1.
    @ParameterizedTest
    @CsvSource({
        "NEVER, SEW, 0, OFF",
        "ALWAYS, SEW, 0, CLASSIC",
        "ALWAYS, SEW, 2, OFF",
        "ALWAYS, S, 0, OFF",
        "ALWAYS, SE, 0, OFF",
        "WHEN_ASKED, SEW, 0, CLASSIC",
        "WHEN_ASKED, SNEW, 0, CLASSIC",
        "ACCURATE_WHEN_ASKED, SNEW, 3, ACCURATE",
        "ACCURATE_WHEN_ASKED, SEW, 0, CLASSIC",
        "ACCURATE_WHEN_ASKED, S, 0, OFF"
    })
    void aListenerGrantsWhatItIsAskedFor(EcnPolicy policy, String flags, int ecn, EcnMode granted) {
        end.peer.ecn = ecn;
        assertThat(EcnHandshake.granted(settings(policy), segment(flags))).isEqualTo(granted);
        assertThat(EcnHandshake.grantsAny(settings(policy))).isEqualTo(policy != EcnPolicy.NEVER);
    }

    /// DCTCP lives on marks: it asks and grants whatever the policy, and its SYN is ECT.
    @ParameterizedTest
    @CsvSource({"NEVER, WE", "WHEN_ASKED, WE", "ACCURATE_ALWAYS, NWE"})
    void aControlThatNeedsMarksAsks(EcnPolicy policy, String flags) {
        TcpSettings dctcp = settings(policy).congestionControl("dctcp");
        assertThat(letters(EcnHandshake.synFlags(dctcp, 0))).isEqualTo(flags);
        assertThat(EcnHandshake.grantsAny(dctcp)).isTrue();
        end.peer.ecn = 2;
        assertThat(EcnHandshake.granted(dctcp, segment("SEW"))).isEqualTo(EcnMode.CLASSIC);
    }

    /// The flags of the SYN-ACK, and of its repetitions by the timer.
    @ParameterizedTest
    @CsvSource({"S, -, -, -", "SEW, E, E, E", "SNEW, W, W, -"})
    void aSynAckThatIsRepeatedTwiceGrantsAccurateEcnNoMore(String flags, String first, String second, String third) {
        TcpSettings granting = settings(EcnPolicy.ACCURATE_WHEN_ASKED);
        OneEnd server = new OneEnd(granting).arrives(flags, 0, 0, 0);
        HalfOpen h = server.halfOpen;
        for (String expected : new String[] {first, second, third}) {
            assertThat(letters(EcnHandshake.synAckFlags(granting, h))).isEqualTo(expected);
            h.retried();
        }
        TcpSettings stubborn = granting.with(Setting.ECN_FALLBACK, 0);
        assertThat(letters(EcnHandshake.synAckFlags(stubborn, h))).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"SNEW, 2, true", "SNEW, 0, false", "SEW, 2, false"})
    void theOptionGoesWithAnAccurateSynAckOnce(String flags, int option, boolean expected) {
        TcpSettings granting = settings(EcnPolicy.ACCURATE_WHEN_ASKED).with(Setting.ECN_OPTION, option);
        HalfOpen h = new OneEnd(granting).arrives(flags, 0, 0, 0).halfOpen;
        assertThat(EcnHandshake.offersOption(granting, h)).isEqualTo(expected);
        h.retried();
        assertThat(EcnHandshake.offersOption(granting, h)).isFalse();
    }

    /// The counter of an accurate peer is above 1 in the ACK that brings the cookie back.
    @ParameterizedTest
    @CsvSource({"ACCURATE_WHEN_ASKED, AW, true", "ACCURATE_WHEN_ASKED, AE, false", "WHEN_ASKED, AW, false"})
    void anAckShowsThatACookieStoodForAccurateEcn(EcnPolicy policy, String flags, boolean expected) {
        HalfOpen h = end.to("SYN-RECEIVED").halfOpen;
        assertThat(EcnHandshake.isCookieAccurate(settings(policy), h, segment(flags)))
                .isFalse();
        h.set(HalfOpen.ECN);
        assertThat(EcnHandshake.isCookieAccurate(settings(policy), h, segment(flags)))
                .isEqualTo(expected);
    }
}
