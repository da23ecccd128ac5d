package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.fastopen.FastOpenCookie;
import io.synwave.tcp.fastopen.FastOpenCookie.Form;
import io.synwave.tcp.fastopen.FastOpenFlags;
import io.synwave.testkit.Requirement;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a listener makes of a SYN with Fast Open: RFC 7413 §4.2.2, Linux's tcp_try_fastopen.
@Requirement("RFC-7413")
class FastOpenListenerTest {
    private static final FastOpenKeys KEYS = FastOpenKeys.of(key(1), key(2));

    private OneEnd end = server(FastOpenFlags.SERVER, 1);

    private static byte[] key(int seed) {
        byte[] key = new byte[FastOpenKeys.KEY_LENGTH];
        for (int i = 0; i < key.length; i++) key[i] = (byte) (seed * 31 + i);
        return key;
    }

    private static OneEnd server(int flags, int queue) {
        OneEnd server =
                new OneEnd(TcpSettings.linux().with(Setting.FAST_OPEN, flags).with(Setting.FAST_OPEN_QUEUE, queue));
        server.stack.fastOpenKeys(KEYS);
        return server;
    }

    private @Nullable FastOpenCookie cookie(String kind) {
        FourTuple ends = end.opening.tuple();
        return switch (kind) {
            case "good" -> KEYS.cookieFor(ends);
            case "old" -> FastOpenKeys.of(key(2)).cookieFor(ends);
            case "wrong" -> FastOpenKeys.of(key(3)).cookieFor(ends);
            case "request" -> FastOpenCookie.request(Form.STANDARD);
            default -> null;
        };
    }

    /// What the SYN-ACK acknowledges, and what is counted. A wrong cookie costs a round trip and no more.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            good    | 100 | 101 | PASSIVE_OPENS, FAST_OPEN_PASSIVE
            good    |   0 |   1 | PASSIVE_OPENS, FAST_OPEN_PASSIVE
            old     | 100 | 101 | PASSIVE_OPENS, FAST_OPEN_PASSIVE, FAST_OPEN_PASSIVE_ALT_KEY
            wrong   | 100 |   1 | FAST_OPEN_PASSIVE_FAIL
            request | 100 |   1 | FAST_OPEN_COOKIE_REQD
            none    | 100 |   1 | -
            """)
    void aGoodCookieOpensAtOnce(String kind, int text, int acknowledged, String counted) {
        end.peer.cookie = cookie(kind);
        end.arrives("S", 0, 0, text);
        assertThat(end.outcome()).isEqualTo("SYN_TAKEN; SYN_ACK; " + counted + "; SYN-RECEIVED");
        assertThat(end.sent().ack - OneEnd.IRS).isEqualTo(acknowledged);
        assertThat(end.c != null).isEqualTo(kind.equals("good") || kind.equals("old"));
    }

    @Test
    void whatTheSynBroughtCanBeReadAndAnsweredBeforeTheThirdAck() {
        end.peer.cookie = cookie("good");
        end.arrives("S", 0, 0, 100);
        assertThat(end.c.isOpen()).isTrue();
        assertThat(end.c.receiveRing().available()).isEqualTo(100);
        end.write(50);
        assertThat(end.answers()).containsExactly(SendReason.DATA_LAST);
        end.peer.cookie = null;
        end.arrives("A", 101, 51, 0);
        assertThat(end.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(end.c.snd.flightSize()).isZero();
    }

    /// tcp_fastopen: 2 for servers, 0x200 without cookies, 0x400 for all listeners.
    @ParameterizedTest
    @CsvSource({
        "0x0, 1, good, 10, false",
        "0x1, 1, good, 10, false",
        "0x2, 0, good, 10, false",
        "0x402, 0, good, 10, true",
        "0x400, 0, good, 10, false",
        "0x202, 1, none, 10, true",
        "0x202, 1, wrong, 10, true",
        "0x202, 1, none, 0, false",
        "0x200, 1, none, 10, false"
    })
    void theSettingSaysWhoMayOpenEarly(String flags, int queue, String kind, int text, boolean opens) {
        end = server(Integer.decode(flags), queue);
        end.peer.cookie = cookie(kind);
        end.arrives("S", 0, 0, text);
        assertThat(end.c != null).isEqualTo(opens);
    }

    @Test
    void aFullQueueAsksForTheHandshake() {
        end.listener.fastOpenQueue(0);
        end.peer.cookie = cookie("good");
        end.arrives("S", 0, 0, 10);
        assertThat(end.outcome()).as("0 lets nobody in").isEqualTo("SYN_TAKEN; SYN_ACK; -; SYN-RECEIVED");

        end = server(FastOpenFlags.SERVER, 1);
        end.peer.cookie = cookie("good");
        end.arrives("S", 0, 0, 10);
        end.c = null;
        end.arrives("S", 0, 0, 10);
        assertThat(end.outcome())
                .as("one is pending")
                .isEqualTo("SYN_TAKEN; SYN_ACK; FAST_OPEN_LISTEN_OVERFLOW; SYN-RECEIVED");
    }

    /// RFC 7413 §5.1; Linux: what was accepted and then reset holds its place for a minute.
    @ParameterizedTest
    @CsvSource({"false, 0, true", "true, 59999, false", "true, 60000, true"})
    void aResetHoldsThePlaceOfWhatWasAccepted(boolean isAccepted, int ms, boolean hasRoom) {
        end.peer.cookie = cookie("good");
        end.arrives("S", 0, 0, 10);
        if (isAccepted) end.listener.accept();
        end.arrives("R", 11, 0, 0);
        assertThat(end.state()).isEqualTo(TcpState.CLOSED);
        end.c = null;
        end.nowNs += ms * OneEnd.MS;
        end.arrives("S", 0, 0, 10);
        assertThat(end.c != null).isEqualTo(hasRoom);
    }

    @Test
    void theThirdAckFreesThePlace() {
        end.peer.cookie = cookie("good");
        end.arrives("S", 0, 0, 10);
        end.peer.cookie = null;
        end.arrives("A", 11, 1, 0);
        end.c = null;
        end.peer.cookie = cookie("good");
        end.arrives("S", 0, 0, 10);
        assertThat(end.c).isNotNull();
    }
}
