package io.synwave.tcp;

import io.synwave.wire.IpAddress;

/// Ephemeral ports that an outsider cannot guess and that come back late: RFC 6056 §3.3.4, algorithm 4 (double hash).
///
/// Linux: connect() tries the ports of one parity first, so that the others stay for bind().
public final class PortChooser {
    private static final int TABLE = 256;

    /// Says which ports cannot be taken now.
    public interface Busy {
        /// Whether `port` is taken for this pair of ends.
        boolean isBusy(int port);
    }

    private final int low;
    private final int high;
    private final SipHash offset;
    private final SipHash index;
    private final int[] perturbation = new int[TABLE];

    /// @param settings where the range comes from
    /// @param k0 secret of the offsets
    /// @param k1 secret of the table's index
    public PortChooser(TcpSettings settings, long k0, long k1) {
        low = settings.portLow();
        high = settings.portHigh();
        offset = SipHash.of24(k0, ~k0);
        index = SipHash.of24(k1, ~k1);
    }

    /// A port for a connection from `local` to `remote`, or −1 when all are busy.
    public int choose(IpAddress local, IpAddress remote, int remotePort, Busy busy) {
        int slot = (int) hash(index, local, remote, remotePort) & (TABLE - 1);
        int start = (int) (hash(offset, local, remote, remotePort) >>> 33) + perturbation[slot];
        int range = high - low + 1;
        for (int i = 0; i < range; i++) {
            int port = low + nth(Math.floorMod(start, range), i, range);
            if (!busy.isBusy(port)) {
                perturbation[slot] += 2 * i + 2; // behind the one found
                return port;
            }
        }
        return -1;
    }

    /// The i-th try from `start`: first every second port, then those between.
    private static int nth(int start, int i, int range) {
        int evens = (range + 1) / 2;
        int odds = range - evens;
        return i < evens ? (start / 2 + i) % evens * 2 : (start / 2 + i - evens) % odds * 2 + 1;
    }

    private static long hash(SipHash h, IpAddress local, IpAddress remote, int remotePort) {
        h.begin().word(local.hi()).word(local.lo()).word(remote.hi()).word(remote.lo());
        return h.end(remotePort, 2);
    }
}
