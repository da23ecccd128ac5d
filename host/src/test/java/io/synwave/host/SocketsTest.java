package io.synwave.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.tcp.TcpError;
import io.synwave.tcp.TcpEvents;
import io.synwave.testkit.Requirement;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Sockets, handlers and calls of other threads, over two hosts.
final class SocketsTest {
    private static final IpAddress RIGHT = IpAddress.parse("10.0.0.2");

    private final Pair pair = Pair.rawIp();
    private final TcpServer server = pair.right.listen(IpAddress.ANY_IPV6, 80, 100);

    @AfterEach
    void nothingIsLeft() {
        pair.settle();
        pair.close();
        assertThat(pair.left.bufferBytes()).isZero();
        assertThat(pair.right.bufferBytes()).isZero();
        assertThat(pair.framesOut()).isZero();
    }

    private TcpSocket accept() {
        return Objects.requireNonNull(server.accept());
    }

    private TcpSocket connected() {
        TcpSocket client = pair.left.connect(RIGHT, 80);
        pair.settle();
        return client;
    }

    @Test
    void handlersRunAnEchoToTheEnd() {
        StringBuilder heard = new StringBuilder();
        server.handler(s -> Objects.requireNonNull(s.accept()).handler(SocketsTest::echo));
        TcpSocket client = pair.left.connect(RIGHT, 80);
        client.handler((socket, events) -> {
            if ((events & TcpEvents.CONNECTED) != 0) {
                socket.write("hello".getBytes(UTF_8), 0, 5);
                socket.closeSend();
            }
            byte[] into = new byte[100];
            int count = socket.read(into, 0, 100);
            for (; count > 0; count = socket.read(into, 0, 100)) heard.append(new String(into, 0, count, UTF_8));
            if (count < 0) socket.close();
        });
        pair.run(70_000 * Pair.MS);
        assertThat(heard).hasToString("hello");
        assertThat(pair.left.sockets()).isEmpty();
        assertThat(pair.right.sockets()).isEmpty();
        assertThat(client.error()).isEqualTo(TcpError.NONE);
    }

    private static void echo(TcpSocket socket, int events) {
        byte[] buffer = new byte[1000];
        for (int count = socket.read(buffer, 0, 1000); count != 0; count = socket.read(buffer, 0, 1000)) {
            if (count < 0) {
                socket.close();
                return;
            }
            socket.write(buffer, 0, count);
        }
    }

    @Test
    void aHandlerThatComesLateHearsOfAllThatHolds() {
        TcpSocket client = connected();
        client.write(new byte[10], 0, 10);
        client.closeSend();
        pair.settle();
        List<Integer> heard = new ArrayList<>();
        accept().handler((socket, events) -> heard.add(events));
        pair.settle();
        assertThat(heard)
                .containsExactly(TcpEvents.CONNECTED | TcpEvents.READABLE | TcpEvents.WRITABLE | TcpEvents.PEER_CLOSED);
    }

    @Test
    void aHandlerThatThrowsLeavesTheHostUsable() {
        TcpSocket broken = connected();
        TcpSocket sound = connected();
        List<Integer> heard = new ArrayList<>();
        broken.handler((socket, events) -> {
            throw new IllegalStateException("of the program");
        });
        sound.handler((socket, events) -> heard.add(events));
        assertThatThrownBy(() -> pair.left.poll(pair.nowNs, 64)).hasMessage("of the program");
        assertThat(heard).isEmpty();
        assertThat(pair.left.nextDeadlineNs()).as("due at once").isLessThanOrEqualTo(pair.nowNs);
        pair.settle();
        assertThat(heard).hasSize(1);
        assertThat(sound.state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @Test
    void abortResetsThePeerWhichLearnsWhy() {
        TcpSocket client = connected();
        TcpSocket served = accept();
        served.write(new byte[5], 0, 5);
        pair.settle();
        served.abort();
        pair.settle();
        assertThat(client.error()).isEqualTo(TcpError.RESET);
        assertThat(client.read(new byte[9], 0, 9)).as("what came before").isEqualTo(5);
        assertThat(client.read(new byte[9], 0, 9)).isEqualTo(-1);
        assertThat(client.write(new byte[9], 0, 9)).isEqualTo(-1);
        assertThat(pair.left.sockets()).isEmpty();
        client.close();
    }

    @Test
    void bytesWrittenBeforeTheConnectionIsOpenAreSentThen() {
        TcpSocket client = pair.left.connect(RIGHT, 80);
        assertThat(client.write(new byte[7], 0, 7)).isEqualTo(7);
        pair.settle();
        assertThat(accept().available()).isEqualTo(7);
    }

    @Test
    @Requirement("MAY-1")
    void closeEndsReadingAndCloseSendDoesNot() {
        byte[] into = new byte[100];
        TcpSocket half = connected();
        half.closeSend();
        TcpSocket served = accept();
        served.write(new byte[10], 0, 10);
        pair.settle();
        assertThat(half.read(into, 0, 100)).isEqualTo(10);
        assertThat(half.read(into, 0, 100)).isZero();
        half.close();
        assertThat(half.read(into, 0, 100)).isEqualTo(-1);
        TcpSocket full = connected();
        TcpSocket other = accept();
        other.write(new byte[10], 0, 10);
        pair.settle();
        full.close();
        assertThat(full.available()).isEqualTo(10);
        assertThat(full.read(into, 0, 100)).isEqualTo(-1);
        assertThat(full.skip(100)).isEqualTo(-1);
        served.close();
        other.close();
    }

    @Test
    void nothingCanBeWrittenAfterOurDirectionIsClosed() {
        TcpSocket client = pair.left.connect(RIGHT, 80);
        client.closeSend();
        assertThat(client.write(new byte[7], 0, 7)).isEqualTo(-1);
        assertThat(client.room()).isZero();
    }

    @Test
    void largeTransferComesWhole() {
        TcpSocket client = connected();
        TcpSocket served = accept();
        byte[] data = Packets.pattern(3_000_000);
        byte[] got = new byte[data.length + 1];
        int sent = 0;
        int received = 0;
        for (int i = 0; i < 100_000 && received < data.length; i++) {
            sent += client.write(data, sent, data.length - sent);
            pair.settle();
            received += Math.max(0, served.read(got, received, got.length - received));
            if (i % 10 == 9) pair.run(Pair.MS);
        }
        assertThat(received).isEqualTo(data.length);
        assertThat(java.util.Arrays.mismatch(data, got)).isEqualTo(data.length);
    }

    @Test
    void anotherThreadWritesThroughTheRing() throws InterruptedException {
        TcpSocket client = connected();
        TcpSocket served = accept();
        byte[] data = Packets.pattern(500_000);
        Thread writer = new Thread(() -> {
            int sent = 0;
            while (sent < data.length) {
                int count = client.sendRing().write(data, sent, data.length - sent);
                if (count > 0) client.signal(TcpSocket.SENT);
                if (count == 0) Thread.onSpinWait();
                sent += count;
            }
            client.signal(TcpSocket.CLOSE_SEND);
        });
        writer.start();
        byte[] got = new byte[data.length + 1];
        int received = 0;
        for (int count = 0; count >= 0; count = served.read(got, received, got.length - received)) {
            received += count;
            pair.run(Pair.MS);
        }
        writer.join();
        assertThat(received).isEqualTo(data.length);
        assertThat(java.util.Arrays.mismatch(data, got)).isEqualTo(data.length);
    }

    @Test
    void signalsAreCoalescedAndWakeOnceBetweenTwoPolls() {
        AtomicInteger wakes = new AtomicInteger();
        try (Host host = Host.builder("waking")
                .entropy(Pair.seeded(3))
                .waking(wakes::incrementAndGet)
                .build()) {
            List<String> order = new ArrayList<>();
            host.call(() -> order.add("first"));
            host.call(() -> order.add("second"));
            host.wakeup();
            assertThat(wakes).hasValue(1);
            assertThat(host.nextDeadlineNs()).isLessThanOrEqualTo(host.nowNs());
            assertThat(host.poll(1, 1)).isEqualTo(2);
            assertThat(order).containsExactly("first", "second");
            assertThat(host.poll(2, 1)).isZero();
            host.wakeup();
            assertThat(wakes).hasValue(2);
        }
    }

    @Test
    void aCallBetweenPollsWakesTheDriver() {
        AtomicInteger wakes = new AtomicInteger();
        TestWire wire = new TestWire(io.synwave.wire.LinkType.RAW_IP, 1500);
        try (Host host = Host.builder("waking")
                .entropy(Pair.seeded(3))
                .waking(wakes::incrementAndGet)
                .build()) {
            host.attach(wire.left, io.synwave.wire.Prefix.parse("10.0.0.1/24"));
            host.connect(RIGHT, 80);
            assertThat(wakes).hasValue(1);
            host.poll(1, 1);
            assertThat(host.nextDeadlineNs()).isGreaterThan(1);
        }
        wire.right.arrived.forEach(io.synwave.link.Frame::release);
    }

    @Test
    void timeWaitHoldsNoBuffersAndGivesWayToANewConnection() {
        TcpSocket client = pair.left.connect(ConnectOptions.to(RIGHT, 80).fromPort(5000));
        client.write(new byte[10], 0, 10);
        pair.settle();
        TcpSocket served = accept();
        served.read(new byte[10], 0, 10);
        served.close();
        pair.settle();
        client.close();
        pair.settle();
        assertThat(served.state()).isEqualTo(TcpState.TIME_WAIT);
        assertThat(pair.right.bufferBytes()).as("the tables alone").isLessThanOrEqualTo(1 << 15);
        pair.run(2_000 * Pair.MS);
        TcpSocket again = pair.left.connect(ConnectOptions.to(RIGHT, 80).fromPort(5000));
        pair.settle();
        assertThat(again.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(served.state()).isEqualTo(TcpState.CLOSED);
    }

    @Test
    void manyConnectionsComeAndGoWithoutARest() {
        server.handler(s -> {
            for (TcpSocket served = s.accept(); served != null; served = s.accept()) served.handler(SocketsTest::echo);
        });
        for (int round = 0; round < 20; round++) {
            List<TcpSocket> clients = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                TcpSocket client = pair.left.connect(RIGHT, 80);
                client.write(new byte[100 + i], 0, 100 + i);
                clients.add(client);
            }
            pair.settle();
            for (TcpSocket client : clients) {
                assertThat(client.read(new byte[1000], 0, 1000)).isEqualTo(100 + clients.indexOf(client));
                client.close();
            }
            pair.settle();
        }
        assertThat(pair.right.sockets()).isEmpty();
        assertThat(pair.left.sockets()).isEmpty();
        assertThat(pair.left.timeWaits()).hasSize(1000);
        pair.run(61_000 * Pair.MS);
        assertThat(pair.left.timeWaits()).isEmpty();
    }
}
