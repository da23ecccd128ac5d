package io.synwave.tcp.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordEndsTest {
    private final RecordEnds ends = new RecordEnds();

    @Test
    void withoutRecordsNothingIsCut() {
        assertThat(ends.cut(0, 1000)).isEqualTo(1000);
    }

    @Test
    void textIsCutAtTheNextEnd() {
        ends.add(400, 0);
        ends.add(1000, 0);
        assertThat(ends.cut(0, 1000)).isEqualTo(400);
        assertThat(ends.cut(400, 1000)).isEqualTo(600);
        assertThat(ends.cut(1000, 1000)).isEqualTo(1000);
        assertThat(ends.cut(700, 100)).isEqualTo(100);
    }

    @Test
    void anEndIsKnownAsOne() {
        ends.add(400, 0);
        assertThat(ends.endsAt(400)).isTrue();
        assertThat(ends.endsAt(399)).isFalse();
    }

    @Test
    void whatWasSentMakesRoom() {
        for (int i = 1; i <= 1000; i++) {
            ends.add(10L * i, 10L * i - 20);
            assertThat(ends.cut(10L * i - 10, 100)).isEqualTo(10);
        }
    }

    @Test
    void manyThatWaitAreKept() {
        for (int i = 1; i <= 1000; i++) ends.add(10L * i, 0);
        assertThat(ends.cut(0, 100)).isEqualTo(10);
        assertThat(ends.cut(5005, 100)).isEqualTo(5);
    }

    @Test
    void aRecordThatIsWithdrawnEndsNowhere() {
        ends.add(400, 0);
        ends.add(1000, 0);
        ends.withdrawn(400);
        assertThat(ends.endsAt(400)).isTrue();
        assertThat(ends.cut(400, 1000)).isEqualTo(1000);
    }

    @Test
    void anEndIsRememberedOnce() {
        RecordEnds ends = new RecordEnds();
        for (int i = 0; i < 20; i++) ends.add(100, 0);
        ends.add(50, 0);
        assertThat(ends.endsAt(100)).isTrue();
        assertThat(ends.endsAt(50)).as("they come in order").isFalse();
        assertThat(ends.cut(0, 1000)).isEqualTo(100);
        assertThat(ends.cut(99, 1000)).isEqualTo(1);
        assertThat(ends.cut(100, 1000)).isEqualTo(1000);
    }

    @Test
    void whatWasSentMakesRoomAndNothingElse() {
        RecordEnds ends = new RecordEnds();
        for (int i = 1; i <= 50; i++) ends.add(10L * i, 10L * i - 35);
        for (int i = 47; i <= 50; i++) assertThat(ends.endsAt(10L * i)).isTrue();
    }
}
