package io.synwave.drill.script;

import java.util.Optional;
import java.util.OptionalInt;

/// What a script says about the IP header of a packet, between brackets; what it leaves out is neither set nor checked.
///
/// @param ecn the ECN field
/// @param tos the whole type-of-service octet (traffic class), 0 to 255
/// @param ttl time to live (hop limit), 0 to 255
/// @param flowLabel the flow label of IPv6, 20 bits
public record IpFields(Optional<Ecn> ecn, OptionalInt tos, OptionalInt ttl, OptionalInt flowLabel) {
    /// Nothing said.
    public static final IpFields NONE =
            new IpFields(Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    /// The ECN field, RFC 3168 §5.
    public enum Ecn {
        NOECN(0),
        ECT1(1),
        ECT0(2),
        CE(3),
        /// Either ECT(0) or ECT(1); only for a packet that the stack sends.
        ECT01(-1);

        private final int bits;

        Ecn(int bits) {
            this.bits = bits;
        }

        /// The two bits on the wire; -1 for [#ECT01].
        public int bits() {
            return bits;
        }

        /// Whether the two low bits of a type-of-service octet are what the script asks for.
        public boolean matches(int tosOctet) {
            int found = tosOctet & 3;
            return this == ECT01 ? found == ECT0.bits || found == ECT1.bits : found == bits;
        }
    }
}
