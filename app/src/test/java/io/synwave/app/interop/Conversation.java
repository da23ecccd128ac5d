package io.synwave.app.interop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The two parts of a [Plan]. What is read is compared byte by byte.
final class Conversation {
    private static final long POKE_MS = 50;

    private Conversation() {}

    static void client(Peer peer, Plan plan) throws IOException {
        peer.out().write(ByteBuffer.allocate(8).putLong(plan.seed()).array());
        // A reset may overtake the seed, and a server that knows of neither would wait for ever.
        if (plan.ending() == Plan.Ending.CLIENT_RESETS) peer.in().readNBytes(1);
        peer.out().write(plan.requestText());
        switch (plan.ending()) {
            case HALF_CLOSE -> {
                peer.closeSend();
                expect(peer, plan.answerText());
                expectEnd(peer);
            }
            case SERVER_FIRST -> {
                expect(peer, plan.answerText());
                expectEnd(peer);
            }
            case CLIENT_FIRST -> expect(peer, plan.answerText());
            case CLIENT_RESETS -> {
                peer.reset();
                return;
            }
            case SERVER_RESETS -> pokeUntilReset(peer);
        }
        peer.close();
    }

    static void server(Peer peer) throws IOException {
        byte[] seed = peer.in().readNBytes(8);
        if (seed.length < 8) throw new IOException("no seed came");
        Plan plan = Plan.of(ByteBuffer.wrap(seed).getLong());
        if (plan.ending() == Plan.Ending.CLIENT_RESETS) {
            peer.out().write(0);
            pokeUntilReset(peer);
            peer.close();
            return;
        }
        expect(peer, plan.requestText());
        if (plan.ending() == Plan.Ending.SERVER_RESETS) {
            peer.reset();
            return;
        }
        if (plan.ending() == Plan.Ending.HALF_CLOSE) expectEnd(peer);
        peer.out().write(plan.answerText());
        if (plan.ending() == Plan.Ending.CLIENT_FIRST) expectEnd(peer);
        peer.close();
    }

    private static void expect(Peer peer, byte[] text) throws IOException {
        byte[] got = peer.in().readNBytes(text.length);
        if (!Arrays.equals(got, text)) {
            int at = Math.max(0, Arrays.mismatch(got, text));
            throw new IllegalStateException("wrong at byte " + at + " of " + text.length + ", " + got.length + " came");
        }
    }

    private static void expectEnd(Peer peer) throws IOException {
        if (peer.in().read() >= 0) throw new IllegalStateException("more came than was sent");
    }

    /// A reset may be lost: who only waited for it would wait for ever.
    private static void pokeUntilReset(Peer peer) {
        try {
            while (true) {
                peer.out().write(0);
                Thread.sleep(POKE_MS);
            }
        } catch (IOException expected) {
            // It was heard.
        } catch (InterruptedException e) {
            throw new IllegalStateException("never heard of the reset", e);
        }
    }
}
