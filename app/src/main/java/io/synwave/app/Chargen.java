package io.synwave.app;

import io.synwave.host.SocketHandler;
import io.synwave.host.TcpSocket;
import java.nio.charset.StandardCharsets;

/// Sends the printable characters, line after line, until the other end closes: RFC 864.
public final class Chargen implements Program {
    private static final int FIRST = ' ';
    private static final int CHARACTERS = 95;
    private static final int WIDTH = 72;
    private static final byte[] PATTERN = pattern();

    private static byte[] pattern() {
        StringBuilder lines = new StringBuilder();
        for (int line = 0; line < CHARACTERS; line++) {
            for (int i = 0; i < WIDTH; i++) {
                lines.append((char) (FIRST + (line + i) % CHARACTERS));
            }
            lines.append("\r\n");
        }
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public SocketHandler serve(TcpSocket socket) {
        return new Stream();
    }

    private static final class Stream implements SocketHandler {
        private int at;

        @Override
        public void ready(TcpSocket socket, int events) {
            Discard.skipAll(socket);
            if (socket.isAtEnd()) {
                socket.close();
                return;
            }
            int count = socket.write(PATTERN, at, PATTERN.length - at);
            while (count > 0) {
                at = (at + count) % PATTERN.length;
                count = socket.write(PATTERN, at, PATTERN.length - at);
            }
        }
    }
}
