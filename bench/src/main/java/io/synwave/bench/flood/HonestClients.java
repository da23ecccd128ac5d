package io.synwave.bench.flood;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Locale;

/// Clients on the kernel's sockets, each of which connects to an echo service, sends a request and waits for its
/// answer:
/// `HonestClients ADDRESS PORT COUNT SPREAD_MS PATIENCE_MS`. They come evenly within the spread; what is not answered
/// when
/// the patience is over counts as failed.
public final class HonestClients {
    private static final int REQUEST = 200;

    private final InetSocketAddress to;
    private final long[] tookNs;
    private final Selector selector;
    private int begun;
    private int answered;
    private int refused;

    private HonestClients(InetSocketAddress to, int count) throws IOException {
        this.to = to;
        tookNs = new long[count];
        selector = Selector.open();
    }

    /// One client.
    private static final class Client {
        final SocketChannel channel;
        final long begunNs = System.nanoTime();
        final ByteBuffer request = ByteBuffer.allocate(REQUEST);
        final ByteBuffer answer = ByteBuffer.allocate(REQUEST);

        Client(SocketChannel channel) {
            this.channel = channel;
        }
    }

    /// Runs them and prints how it went.
    public static void main(String[] words) throws IOException {
        int count = Integer.parseInt(words[2]);
        var to = new InetSocketAddress(words[0], Integer.parseInt(words[1]));
        HonestClients clients = new HonestClients(to, count);
        clients.run(Long.parseLong(words[3]) * 1_000_000, Long.parseLong(words[4]) * 1_000_000);
        clients.print();
    }

    private void run(long spreadNs, long patienceNs) throws IOException {
        long beganNs = System.nanoTime();
        while (answered + refused < tookNs.length && System.nanoTime() - beganNs < patienceNs) {
            long due = (System.nanoTime() - beganNs) * tookNs.length / spreadNs;
            while (begun < Math.min(tookNs.length, due + 1)) begin();
            selector.select(1);
            for (SelectionKey key : selector.selectedKeys()) serve(key);
            selector.selectedKeys().clear();
        }
    }

    private void begin() throws IOException {
        begun++;
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(to);
        channel.register(selector, SelectionKey.OP_CONNECT, new Client(channel));
    }

    private void serve(SelectionKey key) throws IOException {
        if (!(key.attachment() instanceof Client client)) return;
        try {
            if (key.isConnectable() && client.channel.finishConnect()) {
                client.channel.write(client.request);
                key.interestOps(SelectionKey.OP_READ);
            } else if (key.isReadable()) {
                read(client);
            }
        } catch (IOException e) {
            refused++;
            client.channel.close();
        }
    }

    private void read(Client client) throws IOException {
        int got = client.channel.read(client.answer);
        if (got < 0) throw new IOException("closed before the answer");
        if (client.answer.hasRemaining()) return;
        tookNs[answered++] = System.nanoTime() - client.begunNs;
        client.channel.close();
    }

    private void print() {
        Arrays.sort(tookNs, 0, answered);
        System.out.printf(
                Locale.ROOT,
                "{\"clients\": %d, \"answered\": %d, \"refused\": %d, \"p50ms\": %.1f, \"p99ms\": %.1f}%n",
                tookNs.length,
                answered,
                refused,
                ms(50),
                ms(99));
    }

    private double ms(int percent) {
        return answered == 0 ? Double.NaN : tookNs[Math.min(answered - 1, answered * percent / 100)] / 1e6;
    }
}
