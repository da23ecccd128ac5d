package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What an observer hears in the life of a connection.
class ConnectionObserverTest {
    private static final long SECOND = 1000 * OneEnd.MS;

    private final List<String> heard = new ArrayList<>();
    private OneEnd end = new OneEnd(TcpSettings.linux());

    private final class Ear implements ConnectionObserver {
        private final String name;

        Ear(String name) {
            this.name = name;
        }

        private void hear(String what) {
            heard.add(name + what);
        }

        @Override
        public void opened(TcpConnection c, long sinceNs) {
            hear("opened");
        }

        @Override
        public void entered(TcpConnection c, TcpState before) {
            hear(before + " to " + c.state());
        }

        @Override
        public void timedOut(TcpConnection c) {
            hear("timed out");
        }

        @Override
        public void congestionTurned(TcpConnection c, CongestionState before, CongestionState after) {
            if (before != after) hear(before + " to " + after);
        }

        @Override
        public void windowShut(TcpConnection c) {
            hear("window shut");
        }

        @Override
        public void windowOpened(TcpConnection c) {
            hear("window open");
        }

        @Override
        public void mssChanged(TcpConnection c, int before) {
            hear("MSS " + before + " to " + c.snd.mss);
        }

        @Override
        public void resetSent(TcpConnection c, SendReason why) {
            hear("" + why);
        }

        @Override
        public void listenerFull(int port, Counter what) {
            hear(port + " " + what);
        }

        @Override
        public void settled() {
            hear("settled");
        }
    }

    private void listen(String state) {
        end.to(state).stack.observe(new Ear(""));
    }

    @Test
    void itHearsOfEachState() {
        listen("LISTEN");
        end.to("LAST-ACK").arrives("A", 2, 2, 0);
        assertThat(heard)
                .containsExactly(
                        "CLOSED to LISTEN",
                        "LISTEN to SYN-RECEIVED",
                        "opened",
                        "SYN-RECEIVED to ESTABLISHED",
                        "ESTABLISHED to CLOSE-WAIT",
                        "CLOSE-WAIT to LAST-ACK",
                        "LAST-ACK to CLOSED");
    }

    @Test
    void itHearsOfAnActiveOpen() {
        listen("LISTEN");
        end.to("SYN-SENT");
        assertThat(heard).containsExactly("opened", "CLOSED to SYN-SENT");
    }

    @Test
    void itHearsOfAShutWindowOnceAndOfItsOpening() {
        listen("ESTABLISHED");
        end.peer.window = 0;
        end.arrives("A", 1, 1, 0);
        assertThat(heard).as("nothing waits").isEmpty();
        end.write(100).after(10 * SECOND);
        assertThat(heard).containsExactly("window shut");
        end.peer.window = 1000;
        end.arrives("A", 1, 1, 0);
        assertThat(heard).containsExactly("window shut", "window open");
    }

    @Test
    void itHearsOfATimeoutAndOfTheRepair() {
        end.peer.sackPermitted = true;
        listen("ESTABLISHED");
        end.peer.sackPermitted = false;
        end.write(100).after(SECOND);
        assertThat(heard).contains("timed out", "OPEN to LOSS");
        heard.clear();
        end.arrives("A", 1, 101, 0);
        assertThat(heard).containsExactly("LOSS to OPEN");
    }

    /// RFC 6582: three duplicates begin the recovery, the ACK of all that was sent ends it.
    @Test
    void itHearsOfAFastRecovery() {
        listen("ESTABLISHED");
        end.write(4 * 536);
        for (int i = 0; i < 2; i++) end.arrives("A", 1, 1, 0);
        assertThat(heard).isEmpty();
        end.arrives("A", 1, 1, 0);
        assertThat(heard).containsExactly("DISORDER to RECOVERY");
        end.arrives("A", 1, 537, 0);
        assertThat(heard).as("a partial ACK").hasSize(1);
        end.arrives("A", 1, 1 + 4 * 536, 0);
        assertThat(heard).containsExactly("DISORDER to RECOVERY", "RECOVERY to OPEN");
    }

    @Test
    void itHearsOfAResetThatLeaves() {
        listen("ESTABLISHED");
        end.abort();
        assertThat(heard).containsExactly("ESTABLISHED to CLOSED", "RST_ABORT");
    }

    @Test
    void itHearsOfASmallerPath() {
        end.peer.mss = 1460;
        listen("ESTABLISHED");
        end.c.pathMtu(1000);
        assertThat(heard).containsExactly("MSS 1460 to 960");
        end.c.pathMtu(1000);
        assertThat(heard).hasSize(1);
    }

    @Test
    void bothOfTwoHearAllInOrder() {
        ConnectionObserver both = new Ear("a ").and(new Ear("b "));
        TcpConnection c = OneEnd.established(TcpSettings.linux()).c;
        both.opened(c, 1);
        both.entered(c, TcpState.SYN_SENT);
        both.timedOut(c);
        both.congestionTurned(c, CongestionState.OPEN, CongestionState.LOSS);
        both.windowShut(c);
        both.windowOpened(c);
        both.mssChanged(c, 9);
        both.resetSent(c, SendReason.RST_ABORT);
        both.listenerFull(80, Counter.LISTEN_OVERFLOWS);
        both.settled();
        assertThat(heard).hasSize(20);
        for (int i = 0; i < 20; i += 2) {
            assertThat(heard.get(i)).startsWith("a ");
            assertThat(heard.get(i + 1)).isEqualTo("b " + heard.get(i).substring(2));
        }
    }
}
