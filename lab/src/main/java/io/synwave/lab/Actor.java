package io.synwave.lab;

import io.synwave.host.ConnectOptions;
import io.synwave.host.Host;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.tcp.TcpEvents;
import io.synwave.wire.IpAddress;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One program of an experiment: it opens, sends, reads everything that comes, reacts and closes.
public final class Actor {
    private static final int BACKLOG = 16;

    private final Stage stage;
    private final Host host;
    private final int localPort;
    private final IpAddress remote;
    private final int remotePort;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[4096];
    private @Nullable TcpSocket socket;
    private Runnable whenConnected = () -> {};
    private Runnable whenPeerCloses = () -> {};

    Actor(Stage stage, Host host, int localPort, IpAddress remote, int remotePort) {
        this.stage = stage;
        this.host = host;
        this.localPort = localPort;
        this.remote = remote;
        this.remotePort = remotePort;
    }

    /// Active OPEN to the other end.
    public void connect() {
        use(host.connect(ConnectOptions.to(remote, remotePort).from(localAddress(), localPort)));
    }

    private IpAddress localAddress() {
        return host.interfaces().getFirst().addresses().getFirst().address();
    }

    /// Passive OPEN; the first connection is accepted.
    public void listen() {
        TcpServer listener = host.listen(IpAddress.ANY_IPV4, localPort, BACKLOG);
        listener.handler(server -> {
            TcpSocket accepted = server.accept();
            if (accepted != null) {
                use(accepted);
                server.close();
                whenConnected.run();
                read(accepted);
            }
        });
    }

    private void use(TcpSocket opened) {
        socket = opened;
        opened.handler((s, events) -> {
            if ((events & TcpEvents.CONNECTED) != 0) {
                whenConnected.run();
            }
            read(s);
            if ((events & TcpEvents.PEER_CLOSED) != 0) {
                whenPeerCloses.run();
            }
        });
    }

    private void read(TcpSocket s) {
        for (int n = s.read(buffer, 0, buffer.length); n > 0; n = s.read(buffer, 0, buffer.length)) {
            received.write(buffer, 0, n);
        }
    }

    /// What to do when the handshake is complete.
    public Actor whenConnected(Runnable reaction) {
        whenConnected = reaction;
        return this;
    }

    /// What to do when the other end has closed.
    public Actor whenPeerCloses(Runnable reaction) {
        whenPeerCloses = reaction;
        return this;
    }

    /// Sends a text.
    public void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int written = socket().write(bytes, 0, bytes.length);
        if (written != bytes.length) {
            throw new IllegalStateException("only " + written + " of " + bytes.length + " bytes found room");
        }
    }

    /// Sends `bytes` bytes.
    public void send(int bytes) {
        byte[] text = new byte[bytes];
        Arrays.fill(text, (byte) 'x');
        send(new String(text, StandardCharsets.US_ASCII));
    }

    /// Ends this direction; the other end may go on.
    public void closeSend() {
        socket().closeSend();
    }

    /// Is done with the connection.
    public void close() {
        socket().close();
    }

    private TcpSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("there is no connection yet at " + stage.nowNs() / Stage.MS + " ms");
        }
        return socket;
    }

    /// Everything that was received so far.
    public String received() {
        return received.toString(StandardCharsets.UTF_8);
    }

    void advance() {
        host.advance(stage.nowNs());
    }

    void leave() {
        host.close();
    }
}
