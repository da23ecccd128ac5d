package example;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.synwave.host.Host;
import io.synwave.host.live.*;
import io.synwave.link.*;
import io.synwave.wire.*;
import java.security.SecureRandom;

public final class Embedding {
    private Embedding() {}

    public static void main(String[] args) throws Exception {
        MemoryLink.Pair wire = MemoryLink.pair(1500);
        BlockingHost left = start("left", wire.left(), "10.0.0.1/24");
        BlockingHost right = start("right", wire.right(), "10.0.0.2/24");
        BlockingServer server = right.listen(IpAddress.ANY_IPV4, 7, 16);
        Thread.startVirtualThread(() -> {
            try (BlockingSocket peer = server.accept()) {
                peer.inputStream().transferTo(peer.outputStream()); // until the other end closes
            } catch (java.io.IOException e) {
                System.err.println(e.getMessage());
            }
        });
        try (BlockingSocket socket = left.connect(IpAddress.parse("10.0.0.2"), 7)) {
            socket.outputStream().write("hello, wave".getBytes(UTF_8));
            socket.closeSend();
            System.out.println(new String(socket.inputStream().readAllBytes(), UTF_8));
        }
    }

    static BlockingHost start(String name, Link link, String address) {
        Waiter waiter = new ParkWaiter();
        Host host = Host.builder(name)
                .entropy(new SecureRandom()::nextLong)
                .waking(waiter::wakeup)
                .build();
        host.attach(link, Prefix.parse(address));
        Thread.ofPlatform().daemon().start(new HostLoop(host, waiter, System::nanoTime));
        return new BlockingHost(host, new ParkBlocking(System::nanoTime));
    }
}
