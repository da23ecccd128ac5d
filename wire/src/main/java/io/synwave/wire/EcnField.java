package io.synwave.wire;

import java.lang.foreign.MemorySegment;

/// The ECN field of an IP header, the two low bits of its traffic class: RFC 3168 §5, RFC 8311; stateless.
public final class EcnField {
    /// Its transport does not know ECN: a full queue drops it.
    public static final int NOT_ECT = 0;
    /// Its transport knows ECN; reserved for what RFC 9331 calls L4S.
    public static final int ECT_1 = 1;
    /// Its transport knows ECN.
    public static final int ECT_0 = 2;
    /// Congestion experienced: a router would have liked to drop it.
    public static final int CE = 3;

    /// The bits of the traffic class.
    public static final int MASK = 3;

    private EcnField() {}

    /// The field within a traffic class.
    public static int of(int trafficClass) {
        return trafficClass & MASK;
    }

    /// `trafficClass` with another field.
    public static int in(int trafficClass, int field) {
        return trafficClass & ~MASK | field;
    }

    /// Writes the field into the IP header at `offset`, of either version, and keeps its checksum right.
    public static void put(MemorySegment memory, long offset, int field) {
        if (Bytes.u8(memory, offset) >>> 4 == 4) {
            Ipv4Header.putTrafficClass(memory, offset, in(Bytes.u8(memory, offset + 1), field));
            Ipv4Header.finish(memory, offset);
        } else {
            Bytes.putU8(memory, offset + 1, Bytes.u8(memory, offset + 1) & 0xcf | field << 4);
        }
    }
}
