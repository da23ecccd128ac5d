package io.synwave.sim;

/// Which segments a rule means: what kind, from whom, how long, new or repeated, and which of these in their order.
/// Immutable: `Match.synAck().nth(2)`, `Match.data().from("client").ofLength(100)`.
///
/// [#toString()] is the form that [Rules#parse(String)] reads: `the 2nd SYN-ACK`, `every repeated data segment`.
///
/// @param kind what kind of segment
/// @param repetition new, repeated or either
/// @param ordinal which of them, from 1; 0 for every one
/// @param textBytes bytes of text it must have; −1 for any
/// @param host the name of the host that sends it; empty for any
public record Match(Kind kind, Repetition repetition, int ordinal, int textBytes, String host) {
    /// What kind of segment.
    public enum Kind {
        SYN("SYN"),
        SYN_ACK("SYN-ACK"),
        /// Nothing but an acknowledgment.
        ACK("ACK"),
        /// The bare ACK that completes a handshake.
        HANDSHAKE_ACK("handshake ACK"),
        /// The bare ACK of the other end's FIN, from an end that has sent its own.
        LAST_ACK("last ACK"),
        DATA("data segment"),
        FIN("FIN"),
        RST("RST"),
        ANY("segment");

        private final String noun;

        Kind(String noun) {
            this.noun = noun;
        }

        String noun() {
            return noun;
        }

        private boolean admits(SegmentView segment) {
            return switch (this) {
                case SYN -> segment.isSyn() && !segment.isAck();
                case SYN_ACK -> segment.isSyn() && segment.isAck();
                case ACK -> segment.isBareAck();
                case HANDSHAKE_ACK -> segment.isHandshakeAck();
                case LAST_ACK -> segment.isLastAck();
                case DATA -> segment.textLength() > 0;
                case FIN -> segment.isFin();
                case RST -> segment.isRst();
                case ANY -> true;
            };
        }
    }

    /// Whether its sequence numbers were sent before.
    public enum Repetition {
        EITHER(""),
        NEW("new "),
        REPEATED("repeated ");

        private final String adjective;

        Repetition(String adjective) {
            this.adjective = adjective;
        }

        String adjective() {
            return adjective;
        }

        private boolean admits(boolean isRetransmission) {
            return switch (this) {
                case EITHER -> true;
                case NEW -> !isRetransmission;
                case REPEATED -> isRetransmission;
            };
        }
    }

    /// Every segment of that kind.
    public static Match every(Kind kind) {
        return new Match(kind, Repetition.EITHER, 0, -1, "");
    }

    public static Match syn() {
        return every(Kind.SYN);
    }

    public static Match synAck() {
        return every(Kind.SYN_ACK);
    }

    /// Nothing but an acknowledgment.
    public static Match ack() {
        return every(Kind.ACK);
    }

    /// The bare ACK that completes a handshake, the third segment when nothing is lost.
    public static Match handshakeAck() {
        return every(Kind.HANDSHAKE_ACK);
    }

    /// A segment with text.
    public static Match data() {
        return every(Kind.DATA);
    }

    /// A segment with FIN, with text or without.
    public static Match fin() {
        return every(Kind.FIN);
    }

    public static Match rst() {
        return every(Kind.RST);
    }

    public static Match any() {
        return every(Kind.ANY);
    }

    /// Only the `n`-th of them, from 1.
    public Match nth(int n) {
        return new Match(kind, repetition, n, textBytes, host);
    }

    /// Only those that the host of this name sends.
    public Match from(String name) {
        return new Match(kind, repetition, ordinal, textBytes, name);
    }

    /// Only those with so many bytes of text.
    public Match ofLength(int bytes) {
        return new Match(kind, repetition, ordinal, bytes, host);
    }

    /// Only those that repeat sequence numbers.
    public Match repeated() {
        return new Match(kind, Repetition.REPEATED, ordinal, textBytes, host);
    }

    /// Only those that repeat nothing.
    public Match original() {
        return new Match(kind, Repetition.NEW, ordinal, textBytes, host);
    }

    /// Whether `segment` is one of them, the ordinal aside.
    boolean admits(SegmentView segment) {
        return kind.admits(segment)
                && repetition.admits(segment.isRetransmission())
                && (textBytes < 0 || segment.textLength() == textBytes)
                && (host.isEmpty() || host.equals(segment.from()));
    }

    @Override
    public String toString() {
        return (ordinal == 0 ? "every " : "the " + ordinalText(ordinal) + " ")
                + repetition.adjective()
                + kind.noun()
                + (textBytes < 0 ? "" : " of " + textBytes + " bytes")
                + (host.isEmpty() ? "" : " from " + host);
    }

    private static String ordinalText(int n) {
        boolean teen = n % 100 >= 11 && n % 100 <= 13;
        return n
                + switch (teen ? 0 : n % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
