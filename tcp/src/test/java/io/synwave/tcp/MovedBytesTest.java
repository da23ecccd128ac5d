package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.UserCall;
import org.junit.jupiter.api.Test;

/// What the trace says of SEND and RECEIVE.
class MovedBytesTest {
    private final TcpConnection c = Lone.connection(TcpSettings.linux());
    private final MovedBytes moved = new MovedBytes(c);

    @Test
    void eachCallCountsItsOwnDirectionOnce() {
        c.sendRing.publish(100);
        c.receiveRing.publish(70);
        c.receiveRing.release(50);

        assertThat(moved.take(UserCall.SEND)).isEqualTo(100);
        assertThat(moved.take(UserCall.SEND)).isZero();
        assertThat(moved.take(UserCall.RECEIVE)).isEqualTo(50);
        assertThat(moved.take(UserCall.CLOSE)).isZero();
    }

    @Test
    void whatWasFlushedDoesNotLessenTheNextSend() {
        c.open(0);
        c.sendRing.publish(100);
        moved.take(UserCall.SEND);

        assertThat(c.requests().flush()).isEqualTo(100);
        moved.withdrawn(c.sendRing.tail());
        assertThat(c.sendRing.available()).isZero();
        c.sendRing.publish(20);

        assertThat(moved.take(UserCall.SEND)).isEqualTo(20);
    }
}
