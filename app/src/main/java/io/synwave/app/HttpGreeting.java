package io.synwave.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.synwave.host.SocketHandler;
import io.synwave.host.TcpSocket;

/// The smallest HTTP/1.0 server: whatever is asked, it greets, once the request has ended, and closes. For who wants to
/// see the segments and not the page. One thread, the host's.
public final class HttpGreeting implements Program {
    private static final String BODY = "hello, wave\n";
    private static final byte[] ANSWER = ("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
                    + BODY.length() + "\r\n\r\n" + BODY)
            .getBytes(US_ASCII);

    @Override
    public SocketHandler serve(TcpSocket socket) {
        return new Visit();
    }

    private static final class Visit implements SocketHandler {
        private final byte[] buffer = new byte[2_048];
        /// How many bytes of the empty line have come.
        private int matched;

        @Override
        public void ready(TcpSocket socket, int events) {
            int count = socket.read(buffer, 0, buffer.length);
            while (count > 0) {
                for (int i = 0; i < count; i++) take(socket, buffer[i]);
                count = socket.read(buffer, 0, buffer.length);
            }
            if (socket.isAtEnd()) socket.close();
        }

        /// Two line ends with nothing between, carriage returns not counted.
        private void take(TcpSocket socket, byte letter) {
            if (letter == '\r') return;
            matched = letter == '\n' ? matched + 1 : 0;
            if (matched != 2) return;
            socket.write(ANSWER, 0, ANSWER.length);
            socket.closeSend();
        }
    }
}
