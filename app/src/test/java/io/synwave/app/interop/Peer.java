package io.synwave.app.interop;

import io.synwave.host.live.BlockingSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/// One end of a connection, the kernel's or ours.
interface Peer {
    InputStream in() throws IOException;

    OutputStream out() throws IOException;

    /// Our direction ends.
    void closeSend() throws IOException;

    void close() throws IOException;

    /// Ends with a reset: SO_LINGER 0, ABORT.
    void reset() throws IOException;

    static Peer of(SocketChannel channel) {
        return new Peer() {
            @Override
            public InputStream in() {
                return Channels.newInputStream(channel);
            }

            @Override
            public OutputStream out() {
                return Channels.newOutputStream(channel);
            }

            @Override
            public void closeSend() throws IOException {
                channel.shutdownOutput();
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }

            @Override
            public void reset() throws IOException {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.close();
            }
        };
    }

    static Peer of(BlockingSocket socket) {
        return new Peer() {
            @Override
            public InputStream in() {
                return socket.inputStream();
            }

            @Override
            public OutputStream out() {
                return socket.outputStream();
            }

            @Override
            public void closeSend() throws IOException {
                socket.closeSend();
            }

            @Override
            public void close() {
                socket.close();
            }

            @Override
            public void reset() {
                socket.abort();
            }
        };
    }
}
