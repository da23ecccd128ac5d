package io.synwave.bench.goodput;

import io.synwave.linux.NetworkNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// Senders of the kernel, which write as fast as they may, until they are closed.
final class KernelSenders implements AutoCloseable {
    private final NetworkNamespace namespace;
    private final String receiver;
    private final List<SocketChannel> channels = new ArrayList<>();

    KernelSenders(NetworkNamespace namespace, String receiver) {
        this.namespace = namespace;
        this.receiver = receiver;
    }

    void begin(int port) {
        try {
            SocketChannel channel = namespace.call(() -> SocketChannel.open(StandardProtocolFamily.INET));
            channels.add(channel);
            Thread.ofVirtual().start(() -> send(channel, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(SocketChannel channel, int port) {
        ByteBuffer text = ByteBuffer.allocateDirect(1 << 16);
        try {
            channel.connect(new InetSocketAddress(receiver, port));
            while (channel.write(text) >= 0) text.clear();
        } catch (IOException closed) {
            // enough was sent
        }
    }

    @Override
    public void close() {
        for (SocketChannel channel : channels) {
            try {
                channel.setOption(java.net.StandardSocketOptions.SO_LINGER, 0);
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
