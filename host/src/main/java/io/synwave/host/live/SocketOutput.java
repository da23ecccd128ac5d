package io.synwave.host.live;

import java.io.IOException;
import java.io.OutputStream;

/// A blocking socket to write to.
final class SocketOutput extends OutputStream {
    private final BlockingSocket socket;

    SocketOutput(BlockingSocket socket) {
        this.socket = socket;
    }

    @Override
    public void write(int oneByte) throws IOException {
        socket.write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        socket.write(from, offset, length);
    }

    @Override
    public void close() {
        socket.close();
    }
}
