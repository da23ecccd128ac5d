package io.synwave.app.interop;

import java.util.SplittableRandom;

/// What the two ends of one connection do, from a seed that the client sends first.
///
/// @param request bytes that the client sends after the seed
/// @param answer bytes that the server sends
/// @param ending how it ends
record Plan(long seed, int request, int answer, Ending ending) {
    private static final int LARGEST = 60_000;

    enum Ending {
        /// The client closes its direction after the request, the server both after the answer.
        HALF_CLOSE,
        /// The server closes first: the client reads to the end, and closes after.
        SERVER_FIRST,
        /// The client closes first, when it has read what it knows to be all.
        CLIENT_FIRST,
        /// The client resets after the request (SO_LINGER 0), when the answer may be under way.
        CLIENT_RESETS,
        /// The server resets after the request.
        SERVER_RESETS;

        boolean isReset() {
            return this == CLIENT_RESETS || this == SERVER_RESETS;
        }
    }

    static Plan of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Ending ending = Ending.values()[random.nextInt(Ending.values().length)];
        return new Plan(seed, size(random), size(random), ending);
    }

    /// Small ones are as frequent as large ones.
    private static int size(SplittableRandom random) {
        return random.nextInt(1 << random.nextInt(1, 17)) % LARGEST;
    }

    byte[] requestText() {
        return text(2 * seed, request);
    }

    byte[] answerText() {
        return text(2 * seed + 1, answer);
    }

    private static byte[] text(long seed, int length) {
        byte[] text = new byte[length];
        new SplittableRandom(seed).nextBytes(text);
        return text;
    }
}
