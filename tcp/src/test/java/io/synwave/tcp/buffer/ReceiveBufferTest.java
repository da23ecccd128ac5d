package io.synwave.tcp.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The numbers are those that a Linux 6.18 says on the wire with the same buffer, read from a capture.
class ReceiveBufferTest {
    private static final int MSS = 1460;
    private static final int PACKET = 1500;
    private static final long MS = 1_000_000;

    private final ReceiveBuffer buffer = new ReceiveBuffer(131_072, 32 << 20, true);

    private void open() {
        buffer.begin(MSS);
        buffer.open(MSS, 65_535 << 10, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "131072, 1460, 64240",
        "131072, 1448, 65160",
        "540000, 1460, 268640",
        "4096, 1460, 1460",
        "2048, 1460, 1024"
    })
    void firstWindowIsWholeSegmentsOfHalfTheBuffer(int bytes, int mss, int window) {
        assertThat(ReceiveBuffer.first(bytes, mss)).isEqualTo(window);
    }

    @ParameterizedTest
    @CsvSource({"33554432, 10", "6291456, 7", "15728640, 8", "65535, 0", "65536, 1", "1073741824, 14", "1460, 0"})
    void shiftIsThatOfTheLargestWindow(int largest, int shift) {
        assertThat(ReceiveBuffer.shiftFor(largest)).isEqualTo(shift);
    }

    @ParameterizedTest
    @CsvSource({"40, 832", "192, 832", "193, 1280", "1040, 2304", "1500, 2304", "1700, 4352"})
    void aPacketCostsItsBlockAndItsDescription(int packet, int cost) {
        assertThat(PacketCost.of(packet)).isEqualTo(cost);
    }

    @Test
    void windowGrowsByTwoSegmentsAPacketUntilNobodyReads() {
        open();
        buffer.measured(MSS, PACKET, 64_240);
        int[] units = {66, 69, 72, 75};
        for (int i = 0; i < units.length; i++) {
            int queued = (i + 1) * MSS;
            buffer.arrived(MSS, PACKET, MSS, queued);
            assertThat(buffer.window(queued) + 1023 >> 10).isEqualTo(units[i]);
        }
        int before = buffer.allowance();
        buffer.arrived(MSS, PACKET, MSS, 5 * MSS);
        assertThat(buffer.allowance()).as("no room for more").isEqualTo(before);
    }

    @Test
    void smallTextDoesNotLetTheWindowGrow() {
        open();
        int before = buffer.allowance();
        buffer.arrived(127, 167, MSS, 127);
        assertThat(buffer.allowance()).isEqualTo(before);
    }

    @Test
    void bufferGrowsToTwiceWhatIsReadInARoundTripAndMoreWhileThatRises() {
        open();
        buffer.echoed(1, 10 * MS, true);
        buffer.read(14_600, 0, 0, 10 * MS);
        assertThat(buffer.bytes()).as("no more than at first").isEqualTo(131_072);

        buffer.read(14_600 + 60_000, 0, 0, 20 * MS);
        // 2 * 60000 + 2 * (120000 * (60000 - 14600) / 14600), at half a byte of text for each
        assertThat(buffer.bytes()).isEqualTo(2 * (120_000 + 2 * (int) (120_000L * 45_400 / 14_600)));
        assertThat(buffer.perRound()).isEqualTo(60_000);
    }

    @Test
    void withinARoundTripNothingIsConcluded() {
        open();
        buffer.echoed(1, 10 * MS, true);
        buffer.read(1_000_000, 0, 0, 9 * MS);
        assertThat(buffer.bytes()).isEqualTo(131_072);
    }

    @Test
    void whatNobodyReadsDoesNotLetItGrow() {
        open();
        buffer.echoed(1, 10 * MS, true);
        buffer.read(60_000, 50_000, 0, 20 * MS);
        assertThat(buffer.bytes()).isEqualTo(131_072);
    }

    @Test
    void itNeverGrowsBeyondItsLimit() {
        open();
        buffer.echoed(1, MS, true);
        for (int i = 1; i < 40; i++) {
            buffer.read((1L << i) * 1000, 0, 0, i * 10L * MS);
        }
        assertThat(buffer.bytes()).isEqualTo(32 << 20);
    }

    @Test
    void aChosenSizeStays() {
        open();
        buffer.fix(50_000);
        buffer.echoed(1, MS, true);
        buffer.read(1_000_000, 0, 0, 10 * MS);
        assertThat(buffer.bytes()).isEqualTo(50_000);
        assertThat(buffer.window(0)).isEqualTo(25_000);
    }

    @Test
    void roundTripIsTheSmallestFirstThenSmoothed() {
        ReceiverRtt rtt = new ReceiverRtt();
        rtt.echoed(1, 80 * MS, true);
        rtt.echoed(2, 40 * MS, false);
        assertThat(rtt.ns()).isEqualTo(40 * MS);
        rtt.echoed(3, 48 * MS, false);
        assertThat(rtt.ns()).as("the queue held it up").isEqualTo(40 * MS);
        rtt.echoed(4, 48 * MS, true);
        assertThat(rtt.ns()).isEqualTo(41 * MS);
        rtt.echoed(4, 2 * MS, true);
        assertThat(rtt.ns()).as("the same echo again").isEqualTo(41 * MS);
    }

    @Test
    void roundTripWithoutTimestampsIsTheTimeToFillAWindow() {
        ReceiverRtt rtt = new ReceiverRtt();
        rtt.arrived(1000, 10_000, 0);
        rtt.arrived(9_999, 20_000, 5 * MS);
        assertThat(rtt.ns()).isZero();
        rtt.arrived(10_000, 20_000, 30 * MS);
        assertThat(rtt.ns()).isEqualTo(30 * MS);
        rtt.arrived(20_000, 30_000, 80 * MS);
        assertThat(rtt.ns()).as("only less counts").isEqualTo(30 * MS);
    }

    /// Linux: SKB_TRUESIZE of the segment, its headers and what stands behind them; blocks are powers of two.
    @ParameterizedTest
    @CsvSource({"536, 2304", "1460, 2304", "1536, 2304", "1537, 4352", "512, 1280", "513, 2304"})
    void aSegmentCostsItsSenderABlockToo(int mss, int cost) {
        assertThat(PacketCost.ofSegment(mss)).isEqualTo(cost);
    }

    @Test
    void textOf128BytesLetsTheWindowGrow() {
        open();
        buffer.measured(MSS, PACKET, 64_240);
        int before = buffer.allowance();
        buffer.arrived(128, 168, MSS, 128);
        assertThat(buffer.allowance()).isGreaterThan(before);
    }

    /// The last byte of room is used, and none beyond it.
    @Test
    void theAllowanceGrowsToTheClampAndNoFurther() {
        open();
        buffer.measured(MSS, PACKET, 64_240);
        assertThat(buffer.allowance()).isLessThan(buffer.clamp());
        for (int i = 0; i < 100; i++) buffer.arrived(MSS, PACKET, MSS, 0);
        assertThat(buffer.allowance()).isEqualTo(buffer.clamp());
        buffer.arrived(MSS, PACKET, MSS, 0);
        assertThat(buffer.window(0)).isEqualTo(buffer.clamp());
    }

    @Test
    void memoryThatIsShortHoldsTheWindowDown() {
        open();
        buffer.hold(4 * MSS);
        assertThat(buffer.window(0)).isEqualTo(4 * MSS);
        buffer.hold(5 * MSS);
        assertThat(buffer.window(0)).isEqualTo(4 * MSS);
    }

    @Test
    void whatLiesBeyondAHoleIsAddedToWhatIsWanted() {
        open();
        buffer.echoed(1, 10 * MS, true);
        buffer.read(14_600 + 60_000, 0, 5000, 10 * MS);
        assertThat(buffer.bytes()).isEqualTo(2 * (149_200 + 2 * (int) (149_200L * 60_000 / 14_600) + 5000));
    }

    @Test
    void eachRoundTripIsCountedForItself() {
        open();
        buffer.echoed(1, 10 * MS, true);
        buffer.read(10_000, 0, 0, 10 * MS);
        buffer.read(25_000, 0, 0, 20 * MS);
        assertThat(buffer.perRound()).isEqualTo(15_000);
        buffer.read(41_000, 0, 0, 30 * MS - 1);
        assertThat(buffer.perRound()).as("not over").isEqualTo(15_000);
        buffer.read(41_000, 0, 0, 30 * MS);
        assertThat(buffer.perRound()).isEqualTo(16_000);
    }

    @Test
    void anEchoOfNoAgeTellsNothing() {
        ReceiverRtt rtt = new ReceiverRtt();
        rtt.echoed(1, 0, true);
        rtt.echoed(2, -5, true);
        assertThat(rtt.ns()).isZero();
        rtt.echoed(3, 1, true);
        assertThat(rtt.ns()).isEqualTo(1);
    }

    @Test
    void aWindowTakesAMicrosecondAtLeast() {
        ReceiverRtt rtt = new ReceiverRtt();
        rtt.arrived(0, 10, 70 * MS);
        rtt.arrived(10, 20, 70 * MS);
        assertThat(rtt.ns()).isEqualTo(1000);
    }

    @Test
    void aWindowIsTimedFromWhenItWasOffered() {
        ReceiverRtt rtt = new ReceiverRtt();
        rtt.arrived(0, 10, 70 * MS);
        rtt.arrived(10, 20, 100 * MS);
        assertThat(rtt.ns()).isEqualTo(30 * MS);
        rtt.arrived(20, 30, 120 * MS);
        assertThat(rtt.ns()).isEqualTo(20 * MS);
    }
}
