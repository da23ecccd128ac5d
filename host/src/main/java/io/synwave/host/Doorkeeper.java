package io.synwave.host;

/// Who is asked about each SYN for a server, before anything is answered: a program that
/// stands for others finds out first whether they would answer. On the host's thread.
@FunctionalInterface
public interface Doorkeeper {
    /// What becomes of a SYN.
    enum Admission {
        /// The handshake goes on.
        ANSWER,
        /// A reset says that nobody listens.
        REFUSE,
        /// An ICMP error says that the host cannot be reached.
        UNREACHABLE,
        /// Nothing is answered; the peer will ask again.
        IGNORE,
        /// It waits for [ArrivingSyn#decide]; meanwhile its repetitions are ignored.
        HOLD
    }

    /// Decides about `syn`, which may be kept where the answer is [Admission#HOLD].
    Admission admit(ArrivingSyn syn);
}
