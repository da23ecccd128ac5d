package io.synwave.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/// The control socket of a live host: one line asks (`nstat`, `ss`), lines answer. A thread of its own; questions are
/// put to the host's thread.
public final class Control implements AutoCloseable {
    private final LiveHost live;
    private final String device;
    private final ServerSocketChannel server;

    private Control(LiveHost live, String device, ServerSocketChannel server) {
        this.live = live;
        this.device = device;
        this.server = server;
    }

    /// Answers for `live` from now on.
    ///
    /// @throws IOException when the socket cannot be made
    public static Control open(LiveHost live, String device) throws IOException {
        ControlPath.prepare(ControlPath.directory());
        remove(device); // what a host left that was killed
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(ControlPath.socket(device)));
        Control control = new Control(live, device, server);
        Thread.ofVirtual().name("synwave-control").start(control::serve);
        return control;
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel asked = server.accept()) {
                answer(asked);
            } catch (IOException _) {
                // who asked has gone, or the socket was closed
            }
        }
    }

    private void answer(SocketChannel asked) throws IOException {
        var reader = new BufferedReader(Channels.newReader(asked, StandardCharsets.UTF_8));
        String question = reader.readLine();
        List<String> lines = switch (question == null ? "" : question) {
            case "nstat" -> live.ask(Answers::counters).orElse(List.of());
            case "ss" -> live.ask(Answers::sockets).orElse(List.of());
            default -> List.of();
        };
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(String.join("\n", lines) + "\n");
        while (bytes.hasRemaining()) asked.write(bytes);
    }

    /// Asks the host on `device`.
    ///
    /// @throws IOException when it does not run
    public static List<String> ask(String device, String question) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(ControlPath.socket(device)))) {
            channel.write(StandardCharsets.UTF_8.encode(question + "\n"));
            var reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            return reader.lines().filter(line -> !line.isEmpty()).toList();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        remove(device);
        ControlPath.tidyUp();
    }

    private static void remove(String device) throws IOException {
        Files.deleteIfExists(ControlPath.socket(device));
        Files.deleteIfExists(ControlPath.history(device));
    }
}
