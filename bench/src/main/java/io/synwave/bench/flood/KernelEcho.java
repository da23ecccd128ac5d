package io.synwave.bench.flood;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// An echo service on the kernel's sockets, with the backlog that `synwave serve` has: `KernelEcho PORT`.
public final class KernelEcho {
    private static final int BACKLOG = 128;

    private KernelEcho() {}

    /// Serves until it is killed.
    public static void main(String[] words) throws IOException {
        Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(Integer.parseInt(words[0])), BACKLOG);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        System.out.println("ready");
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
        while (selector.select() >= 0) {
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.isAcceptable()) accept(server, selector);
                else if (key.channel() instanceof SocketChannel channel) echo(channel, buffer);
            }
            selector.selectedKeys().clear();
        }
    }

    private static void accept(ServerSocketChannel server, Selector selector) throws IOException {
        for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
        }
    }

    private static void echo(SocketChannel channel, ByteBuffer buffer) throws IOException {
        try {
            buffer.clear();
            if (channel.read(buffer) < 0) throw new IOException("closed");
            channel.write(buffer.flip());
        } catch (IOException e) {
            channel.close();
        }
    }
}
