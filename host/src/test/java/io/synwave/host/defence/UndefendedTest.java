package io.synwave.host.defence;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.TcpSettings;
import io.synwave.trace.TcpState;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/// Attacks whose defence no setting switches off: each with it, and with the stack that lacks it.
final class UndefendedTest {
    private static final long MS = 1_000_000;
    private static final String TCP = "io.synwave.tcp.";
    private static final String HOST = "io.synwave.host.";

    /// An attack on a host with usual settings.
    abstract static class Attack implements LongSupplier {
        @Override
        public long getAsLong() {
            try (Victim victim = new Victim(TcpSettings.linux())) {
                return on(victim);
            }
        }

        /// How much it reaches.
        abstract long on(Victim victim);
    }

    /// Segments provoked by a window that opens byte by byte.
    static final class CreepingWindow extends Attack {
        @Override
        long on(Victim victim) {
            Victim.Peer peer = victim.peer(4001, 60_000, 1460);
            peer.socket.write(new byte[14_600], 0, 14_600);
            victim.poll();
            long sent = 0;
            for (int window = 1; window < 3000; window++) {
                sent += peer.ack(peer.first, window).size();
                sent += victim.after(1 * MS).size();
            }
            return sent;
        }
    }

    @Test
    void windowThatOpensByteByByte() {
        assertThat(new CreepingWindow().getAsLong()).isLessThan(300);
        Undefended naive = Undefended.answer(TCP + "Transmitter", "isCrumbled", false);
        assertThat(naive.suffers(CreepingWindow.class)).isGreaterThan(1000);
    }

    /// Bytes remembered of a thousand holes, each of one byte.
    static final class Holes extends Attack {
        @Override
        long on(Victim victim) {
            Victim.Peer peer = victim.peer(4004, 60_000, 1460);
            for (int i = 1; i < 2_000; i += 2) peer.text(i, 1);
            long before = peer.socket.status().rcvNxt();
            for (int i = 0; i < 2_000; i += 2) peer.text(i, 1);
            return peer.socket.status().rcvNxt() - before;
        }
    }

    @Test
    void holesOfOneByte() {
        assertThat(new Holes().getAsLong()).isLessThan(300);
        Undefended naive = Undefended.limit(TCP + "Reassembly", 128, 1 << 14);
        assertThat(naive.suffers(Holes.class)).as("all are remembered").isGreaterThanOrEqualTo(1999);
    }

    /// Challenges that 500 resets in a moment provoke.
    static final class Resets extends Attack {
        @Override
        long on(Victim victim) {
            Victim.Peer peer = victim.peer(4006, 60_000, 1460);
            long answers = 0;
            for (int i = 0; i < 500; i++) {
                byte[] reset = Victim.segment(peer.port, peer.seq + 100, 0, Victim.RST, 0, new byte[0], 0);
                answers += victim.exchange(reset).size();
            }
            return answers;
        }
    }

    @Test
    void resetsThatAskForChallenges() {
        assertThat(new Resets().getAsLong()).isEqualTo(1);
        Undefended naive = Undefended.answer(TCP + "ChallengeLimit", "isAllowed", true);
        assertThat(naive.suffers(Resets.class)).isEqualTo(500);
    }

    /// Connections lost to one reset with a number in the window that is not the next.
    static final class BlindReset extends Attack {
        @Override
        long on(Victim victim) {
            Victim.Peer peer = victim.peer(4007, 60_000, 1460);
            victim.exchange(Victim.segment(peer.port, peer.seq + 100, 0, Victim.RST, 0, new byte[0], 0));
            return peer.socket.state() == TcpState.CLOSED ? 1 : 0;
        }
    }

    @Test
    void resetThatGuessesTheWindow() {
        assertThat(new BlindReset().getAsLong()).isZero();
        assertThat(Undefended.rule(TCP + "rules.ResetRule", "RESET").suffers(BlindReset.class))
                .isEqualTo(1);
    }

    /// Segments that 1,460 bytes make after a forged report that they are too big.
    static final class ForgedTooBig extends Attack {
        @Override
        long on(Victim victim) {
            Victim.Peer peer = victim.peer(4008, 60_000, 1460);
            victim.exchange(Victim.tooBig(peer.port, peer.first + 1_000_000, 576));
            peer.socket.write(new byte[1460], 0, 1460);
            return victim.poll().size();
        }
    }

    @Test
    void reportOfWhatIsNotInFlight() {
        assertThat(new ForgedTooBig().getAsLong()).isEqualTo(1);
        Undefended naive = Undefended.answer(TCP + "TcpConnection", "isInFlight", true);
        assertThat(naive.suffers(ForgedTooBig.class)).isEqualTo(3);
    }

    /// Memory that first fragments take.
    static final class FirstFragments extends Attack {
        @Override
        long on(Victim victim) {
            long before = victim.host.bufferBytes();
            for (int id = 1; id <= 1_000; id++) victim.exchange(Victim.fragment(id, 0, 800, true));
            return victim.host.bufferBytes() - before;
        }
    }

    @Test
    void firstFragmentsOfManyPackets() {
        assertThat(new FirstFragments().getAsLong()).isLessThanOrEqualTo(16 << 17);
        Undefended naive = Undefended.limit(HOST + "Reassembler", 16, 256);
        assertThat(naive.suffers(FirstFragments.class)).isEqualTo(256 << 17);
    }

    /// Memory that waits for the rest of a packet whose pieces overlap.
    static final class Teardrop extends Attack {
        @Override
        long on(Victim victim) {
            long before = victim.host.bufferBytes();
            victim.exchange(Victim.fragment(1, 0, 800, true));
            victim.exchange(Victim.fragment(1, 400, 800, false));
            return victim.host.bufferBytes() - before;
        }
    }

    @Test
    void overlappingFragments() {
        assertThat(new Teardrop().getAsLong()).isZero();
        Undefended naive = Undefended.answer(HOST + "PartialPacket", "isTouched", false);
        assertThat(naive.suffers(Teardrop.class)).as("both are taken").isPositive();
    }
}
