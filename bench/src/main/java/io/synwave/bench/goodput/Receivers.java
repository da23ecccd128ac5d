package io.synwave.bench.goodput;

import io.synwave.linux.NetworkNamespace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// The receiving end, sockets of the kernel in a namespace of its own: they read and count, by sender and port.
final class Receivers {
    /// @param sender its address
    /// @param port of the receiver
    record Flow(String sender, int port) {}

    private final Map<Flow, LongAdder> bytes = new ConcurrentHashMap<>();

    /// Listens on `count` ports from `first` on.
    static Receivers open(NetworkNamespace namespace, int first, int count) throws IOException {
        Receivers receivers = new Receivers();
        for (int i = 0; i < count; i++) {
            int port = first + i;
            ServerSocketChannel server = namespace.call(
                    () -> ServerSocketChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress(port)));
            Thread.ofVirtual().start(() -> receivers.accept(server));
        }
        return receivers;
    }

    private void accept(ServerSocketChannel server) {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                Thread.ofVirtual().start(() -> drain(channel));
            }
        } catch (IOException e) {
            System.err.println("the receiver has stopped: " + e.getMessage());
        }
    }

    private void drain(SocketChannel channel) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
        try (channel) {
            String sender = ((InetSocketAddress) channel.getRemoteAddress())
                    .getAddress()
                    .getHostAddress();
            int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
            LongAdder count = bytes.computeIfAbsent(new Flow(sender, port), _ -> new LongAdder());
            for (int read = channel.read(buffer); read >= 0; read = channel.read(buffer)) {
                count.add(read);
                buffer.clear();
            }
        } catch (IOException reset) {
            // the sender has enough
        }
    }

    /// Bytes received since the last call for this flow.
    long take(String sender, int port) {
        LongAdder count = bytes.get(new Flow(sender, port));
        return count == null ? 0 : count.sumThenReset();
    }
}
