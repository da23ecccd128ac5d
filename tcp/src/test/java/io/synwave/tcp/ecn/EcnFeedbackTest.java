package io.synwave.tcp.ecn;

import static io.synwave.tcp.ecn.EcnFeedback.Leaving.EARLIER_ACK;
import static io.synwave.tcp.ecn.EcnFeedback.Leaving.NEW_TEXT;
import static io.synwave.tcp.ecn.EcnFeedback.Leaving.OTHER;
import static io.synwave.wire.EcnField.CE;
import static io.synwave.wire.EcnField.ECT_0;
import static io.synwave.wire.EcnField.NOT_ECT;
import static io.synwave.wire.TcpFlags.CWR;
import static io.synwave.wire.TcpFlags.ECE;
import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.ecn.EcnFeedback.Haste;
import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EcnFeedbackTest {
    @Nested
    @Requirement("RFC-3168")
    class Classic {
        private final EcnFeedback classic = new ClassicEcn();

        @Test
        void markIsEchoedUntilTheCutIsTold() {
            assertThat(classic.textArrives(ECT_0)).isEqualTo(Haste.NONE);
            assertThat(classic.flags(OTHER)).isZero();
            assertThat(classic.textArrives(CE)).isEqualTo(Haste.SOON);
            assertThat(classic.textArrives(CE)).as("no news").isEqualTo(Haste.NONE);
            assertThat(classic.flags(OTHER)).isEqualTo(ECE);
            assertThat(classic.flags(NEW_TEXT)).isEqualTo(ECE);
            assertThat(classic.segmentArrives(CWR, 1000)).isEqualTo(Haste.NOW);
            assertThat(classic.flags(OTHER)).isZero();
        }

        @Test
        void cutIsToldOnceAndOnNewTextOnly() {
            classic.cut();
            assertThat(classic.flags(OTHER)).isZero();
            assertThat(classic.flags(NEW_TEXT)).isEqualTo(CWR);
            assertThat(classic.flags(NEW_TEXT)).isZero();
            classic.cut();
            classic.cutTakenBack();
            assertThat(classic.flags(NEW_TEXT)).isZero();
        }

        @Test
        void onlyNewTextIsCapable() {
            assertThat(classic.field(NEW_TEXT)).isEqualTo(ECT_0);
            assertThat(classic.field(OTHER)).isEqualTo(NOT_ECT);
        }

        @Test
        void textWithoutEctAfterSomeWithIsAcknowledgedSoon() {
            assertThat(classic.textArrives(NOT_ECT)).isEqualTo(Haste.NONE);
            classic.textArrives(ECT_0);
            assertThat(classic.textArrives(NOT_ECT)).isEqualTo(Haste.SOON);
        }
    }

    @Nested
    @Requirement("RFC-8257")
    class OfDctcp {
        private final EcnFeedback dctcp = new DctcpEcn();

        @Test
        void changeOfMarksIsToldApart() {
            assertThat(dctcp.textArrives(ECT_0)).isEqualTo(Haste.NONE);
            assertThat(dctcp.textArrives(CE)).isEqualTo(Haste.APART);
            assertThat(dctcp.flags(EARLIER_ACK)).isZero();
            assertThat(dctcp.flags(OTHER)).isEqualTo(ECE);
            assertThat(dctcp.textArrives(CE)).isEqualTo(Haste.NONE);
            assertThat(dctcp.textArrives(ECT_0)).isEqualTo(Haste.APART);
            assertThat(dctcp.flags(EARLIER_ACK)).isEqualTo(ECE);
            assertThat(dctcp.flags(OTHER)).isZero();
        }

        @Test
        void cutOfTheSenderEndsNoEcho() {
            dctcp.textArrives(CE);
            assertThat(dctcp.segmentArrives(CWR, 1000)).isEqualTo(Haste.NONE);
            assertThat(dctcp.flags(OTHER)).isEqualTo(ECE);
        }

        @Test
        void everythingIsCapable() {
            assertThat(dctcp.field(NEW_TEXT)).isEqualTo(ECT_0);
            assertThat(dctcp.field(OTHER)).isEqualTo(ECT_0);
        }
    }

    @Test
    void withoutEcnNothingIsSaid() {
        EcnFeedback none = EcnFeedback.NONE;
        none.cut();
        assertThat(none.textArrives(CE)).isEqualTo(Haste.NONE);
        assertThat(none.flags(NEW_TEXT)).isZero();
        assertThat(none.field(NEW_TEXT)).isZero();
        assertThat(none.isEcho(ECE)).isFalse();
    }
}
