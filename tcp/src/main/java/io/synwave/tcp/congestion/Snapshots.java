package io.synwave.tcp.congestion;

import java.util.Arrays;

/// What was known when a segment left: P of draft-ietf-ccwg-bbr §4.1.2.1.2, by the place of its send record.
final class Snapshots {
    private long[] delivered = new long[16];
    private long[] deliveredNs = new long[16];
    private long[] firstSentNs = new long[16];
    private long[] lost = new long[16];
    private int[] inFlight = new int[16];
    private boolean[] limited = new boolean[16];

    void take(int slot, DeliveryRate rate, int flight) {
        delivered[slot] = rate.delivered;
        deliveredNs[slot] = rate.deliveredNs;
        firstSentNs[slot] = rate.firstSentNs;
        lost[slot] = rate.lost;
        inFlight[slot] = flight;
        limited[slot] = rate.limitedUntil != 0;
    }

    long delivered(int slot) {
        return delivered[slot];
    }

    long deliveredNs(int slot) {
        return deliveredNs[slot];
    }

    long firstSentNs(int slot) {
        return firstSentNs[slot];
    }

    long lost(int slot) {
        return lost[slot];
    }

    int inFlight(int slot) {
        return inFlight[slot];
    }

    boolean isLimited(int slot) {
        return limited[slot];
    }

    int slots() {
        return limited.length;
    }

    void copy(int from, int to) {
        delivered[to] = delivered[from];
        deliveredNs[to] = deliveredNs[from];
        firstSentNs[to] = firstSentNs[from];
        lost[to] = lost[from];
        inFlight[to] = inFlight[from];
        limited[to] = limited[from];
    }

    /// The ring is full: it doubles, and what lay at `first` lies at 0 then.
    void grow(int first) {
        delivered = turned(delivered, first);
        deliveredNs = turned(deliveredNs, first);
        firstSentNs = turned(firstSentNs, first);
        lost = turned(lost, first);
        int size = inFlight.length;
        int[] flights = Arrays.copyOfRange(inFlight, first, first + 2 * size);
        System.arraycopy(inFlight, 0, flights, size - first, first);
        inFlight = flights;
        boolean[] limits = Arrays.copyOfRange(limited, first, first + 2 * size);
        System.arraycopy(limited, 0, limits, size - first, first);
        limited = limits;
    }

    private static long[] turned(long[] old, int first) {
        long[] turned = Arrays.copyOfRange(old, first, first + 2 * old.length);
        System.arraycopy(old, 0, turned, old.length - first, first);
        return turned;
    }
}
