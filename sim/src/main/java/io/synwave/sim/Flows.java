package io.synwave.sim;

import io.synwave.tcp.rules.Sequence;
import io.synwave.wire.IpPacket;
import io.synwave.wire.TcpHeader;
import java.util.HashMap;
import java.util.Map;

/// What a link with rules remembers of each direction of each connection. It allocates, which only simulations with
/// rules pay.
final class Flows {
    private record Key(long fromHi, long fromLo, int fromPort, long toHi, long toLo, int toPort) {}

    /// One direction of one connection.
    static final class Flow {
        /// Its SYN was seen: `iss` is known.
        boolean known;

        int iss;
        /// Anything was seen: `next` is known.
        boolean seen;

        /// After the highest sequence number that was seen.
        int next;

        private long firstNumber = Long.MAX_VALUE;
        private boolean isFinished;
        private int end;

        /// A SYN with `seq` was seen; another than before begins a new life of the same addresses and ports.
        void open(int seq) {
            if (known && iss == seq) return;
            known = true;
            iss = seq;
            seen = false;
            isFinished = false;
            firstNumber = Long.MAX_VALUE;
        }

        void sent(int end, long number) {
            if (!seen || Sequence.gt(end, next)) next = end;
            seen = true;
            firstNumber = Math.min(firstNumber, number);
        }

        /// A FIN was seen, and `after` comes behind it.
        void finish(int after) {
            isFinished = true;
            end = after;
        }

        /// Both have sent their FIN, and `ack` acknowledges the other's.
        boolean isLast(int ack, Flow other) {
            return isFinished && other.isFinished && ack == other.end;
        }

        boolean openedFirst(Flow other) {
            return firstNumber < other.firstNumber;
        }
    }

    private final Map<Key, Flow> flows = new HashMap<>();

    /// The direction in which the segment goes.
    Flow of(IpPacket ip, TcpHeader tcp) {
        Key key = new Key(
                ip.sourceHi(),
                ip.sourceLo(),
                tcp.sourcePort(),
                ip.destinationHi(),
                ip.destinationLo(),
                tcp.destinationPort());
        return flows.computeIfAbsent(key, _ -> new Flow());
    }

    /// The other direction.
    Flow back(IpPacket ip, TcpHeader tcp) {
        Key key = new Key(
                ip.destinationHi(),
                ip.destinationLo(),
                tcp.destinationPort(),
                ip.sourceHi(),
                ip.sourceLo(),
                tcp.sourcePort());
        return flows.computeIfAbsent(key, _ -> new Flow());
    }
}
