package io.synwave.app;

import io.synwave.host.SocketHandler;
import io.synwave.host.TcpSocket;
import io.synwave.tcp.TcpEvents;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// One connection of the HTTP server: requests are answered one after the other, in order, as room for the answers
/// becomes free.
final class HttpConnection implements SocketHandler {
    private static final int LONGEST_HEAD = 16_384;
    private static final int PIECE = 65_536;

    private final Site site;
    private final byte[] head = new byte[LONGEST_HEAD];
    private int headLength;
    private @Nullable HttpResponse response;
    private int headSent;
    private long bodyAt;
    private @Nullable ByteBuffer piece;

    HttpConnection(Site site) {
        this.site = site;
    }

    @Override
    public void ready(TcpSocket socket, int events) {
        if ((events & TcpEvents.ENDED) != 0) {
            forget();
            socket.close();
            return;
        }
        while (step(socket)) {}
    }

    /// @return whether there may be more to do
    private boolean step(TcpSocket socket) {
        if (response != null) {
            return answer(socket, response);
        }
        return readHead(socket);
    }

    private boolean readHead(TcpSocket socket) {
        while (endOfHead() < 0) {
            int wanted = head.length - headLength;
            int count = wanted == 0 ? 0 : socket.read(head, headLength, wanted);
            if (count <= 0) {
                return wanted == 0
                        ? begin(HttpResponse.error("431 Request Header Fields Too Large", ""), headLength)
                        : stop(socket, count);
            }
            headLength += count;
        }
        int end = endOfHead();
        return begin(HttpResponse.to(head, end, site), end);
    }

    private static boolean stop(TcpSocket socket, int count) {
        if (count < 0) {
            socket.close();
        }
        return false;
    }

    private boolean begin(HttpResponse next, int consumed) {
        System.arraycopy(head, consumed, head, 0, headLength - consumed);
        headLength -= consumed;
        response = next;
        headSent = 0;
        bodyAt = next.from;
        return true;
    }

    /// Where the empty line ends, or −1 while it is not here.
    private int endOfHead() {
        for (int i = 3; i < headLength; i++) {
            if (head[i] == '\n' && (head[i - 1] == '\n' || head[i - 1] == '\r' && head[i - 2] == '\n')) {
                return i + 1;
            }
        }
        return -1;
    }

    private boolean answer(TcpSocket socket, HttpResponse next) {
        headSent += Math.max(0, socket.write(next.head, headSent, next.head.length - headSent));
        if (headSent < next.head.length) {
            return false;
        }
        try {
            if (!sendBody(socket, next)) {
                return false;
            }
        } catch (IOException e) {
            socket.abort(); // the length was promised: only a reset tells that it will not come
            forget();
            return false;
        }
        forget();
        if (!next.keepsAlive) {
            socket.closeSend();
            return false;
        }
        return true;
    }

    private boolean sendBody(TcpSocket socket, HttpResponse next) throws IOException {
        while (next.file != null && (bodyAt < next.to || hasPiece())) {
            ByteBuffer bytes = fill(next);
            if (socket.room() == 0 || socket.write(bytes) <= 0) {
                return false;
            }
        }
        return true;
    }

    private boolean hasPiece() {
        return piece != null && piece.hasRemaining();
    }

    private ByteBuffer fill(HttpResponse next) throws IOException {
        ByteBuffer bytes = piece == null ? ByteBuffer.allocate(PIECE).limit(0) : piece;
        piece = bytes;
        if (!bytes.hasRemaining() && next.file != null) {
            bytes.clear().limit((int) Math.min(PIECE, next.to - bodyAt));
            int count = next.file.read(bytes, bodyAt);
            bytes.flip();
            if (count <= 0) {
                throw new IOException("the file has shrunk");
            }
            bodyAt += count;
        }
        return bytes;
    }

    private void forget() {
        if (response != null) {
            response.close();
            response = null;
        }
        piece = null;
    }
}
