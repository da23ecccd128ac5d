package io.synwave.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramePoolTest {
    @Test
    void framesGoRoundAndTheLimitHolds() {
        long before = Slabs.shared().outstandingBytes();
        FramePool pool = new FramePool(1500, 3);
        List<Frame> frames = new ArrayList<>(List.of(Packets.take(pool), Packets.take(pool), Packets.take(pool)));
        assertThat(pool.take()).isNull();
        assertThat(pool.outstanding()).isEqualTo(3);
        frames.forEach(Frame::release);
        assertThat(pool.outstanding()).isZero();
        assertThat(Slabs.shared().outstandingBytes()).isGreaterThan(before);
        pool.close();
        assertThat(Slabs.shared().outstandingBytes()).isEqualTo(before);
    }

    @Test
    void releasingTwiceIsFound() {
        try (FramePool pool = new FramePool(1500, 1)) {
            Frame frame = Packets.take(pool);
            frame.release();
            assertThatThrownBy(frame::release).hasMessageContaining("twice");
        }
    }

    @Test
    void aTakenFrameIsEmptyWithHeadroomWhateverItWas() {
        try (FramePool pool = new FramePool(1500, 1)) {
            Frame frame = Packets.take(pool);
            frame.length(100).note(5).segments(2, 50, 10).ecn(3).checksumState(Frame.ChecksumState.PARTIAL);
            frame.prepend(20);
            frame.release();
            Frame again = Packets.take(pool);
            assertThat(again.length()).isZero();
            assertThat(again.headroom()).isEqualTo(Frame.HEADROOM);
            assertThat(again.tailroom()).isGreaterThanOrEqualTo(1500);
            assertThat(again.note()).isZero();
            assertThat(again.segmentCount()).isEqualTo(1);
            assertThat(again.checksumState()).isEqualTo(Frame.ChecksumState.NONE);
            again.release();
        }
    }

    @Test
    void aCopyHasTheBytesAndTheKnowledgeButItsOwnPlace() {
        try (FramePool pool = new FramePool(1500, 2);
                FramePool small = new FramePool(64, 1)) {
            Frame original = Packets.take(pool);
            Packets.fill(original, 9, 500);
            original.ecn(1);
            Frame copy = Packets.take(pool);
            assertThat(copy.copyOf(original)).isTrue();
            assertThat(Packets.number(copy)).isEqualTo(9);
            assertThat(Packets.isIntact(copy)).isTrue();
            assertThat(copy.ecn()).isEqualTo(1);
            assertThat(copy.note()).isEqualTo(9);
            assertThat(copy.headroom()).isEqualTo(Frame.HEADROOM);
            Frame tooSmall = Packets.take(small);
            assertThat(tooSmall.copyOf(original)).isFalse();
            assertThat(tooSmall.length()).isZero();
        }
    }
}
