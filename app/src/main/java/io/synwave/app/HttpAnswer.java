package io.synwave.app;

import io.synwave.host.live.BlockingSocket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.BasicHttpTransportMetrics;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.IdentityInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;

/// The answer to a GET: its head, and its body as it comes. RFC 9112. For one thread; closing it closes the connection.
public final class HttpAnswer implements AutoCloseable {
    private static final int BUFFER = 65_536;
    private static final int MOST_INTERIM = 10;
    private static final Http1Config BOUNDS = Http1Config.custom()
            .setMaxLineLength(16_384)
            .setMaxHeaderCount(200)
            .setMaxEmptyLineCount(4)
            .build();

    private final BlockingSocket socket;
    private final ClassicHttpResponse head;
    private final InputStream body;

    private HttpAnswer(BlockingSocket socket, ClassicHttpResponse head, InputStream body) {
        this.socket = socket;
        this.head = head;
        this.body = body;
    }

    /// Asks for `url` on a connection of its own, and waits for the head of the answer.
    ///
    /// @param socket open; from now on the answer's
    /// @throws IOException when none comes, or one that is not well-formed
    public static HttpAnswer to(HttpUrl url, BlockingSocket socket) throws IOException {
        String request = "GET " + url.target() + " HTTP/1.1\r\nHost: " + url.authority()
                + "\r\nUser-Agent: synwave\r\nAccept: */*\r\nConnection: close\r\n\r\n";
        socket.outputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        SessionInputBufferImpl buffer =
                new SessionInputBufferImpl(new BasicHttpTransportMetrics(), BUFFER, 0, BOUNDS.getMaxLineLength(), null);
        InputStream in = socket.inputStream();
        try {
            ClassicHttpResponse head = head(buffer, in);
            return new HttpAnswer(socket, head, body(head, buffer, in));
        } catch (HttpException e) {
            throw new IOException("the answer is not HTTP as it should be: " + e.getMessage(), e);
        }
    }

    /// The final one: interim answers (RFC 9110 §15.2) are passed over.
    private static ClassicHttpResponse head(SessionInputBufferImpl buffer, InputStream in)
            throws IOException, HttpException {
        for (int i = 0; i < MOST_INTERIM; i++) {
            ClassicHttpResponse head = new DefaultHttpResponseParser(BOUNDS).parse(buffer, in);
            if (head == null) throw new HttpException("it is empty");
            if (head.getCode() >= 200) return head;
        }
        throw new HttpException("too many interim answers");
    }

    /// RFC 9112 §6.3.
    private static InputStream body(ClassicHttpResponse head, SessionInputBufferImpl buffer, InputStream in)
            throws HttpException {
        if (head.getCode() == 204 || head.getCode() == 304) return InputStream.nullInputStream();
        long length = DefaultContentLengthStrategy.INSTANCE.determineLength(head);
        if (length == ContentLengthStrategy.CHUNKED) return new ChunkedInputStream(buffer, in, BOUNDS);
        return length >= 0 ? new ContentLengthInputStream(buffer, in, length) : new IdentityInputStream(buffer, in);
    }

    /// The status code, 200 to 999.
    public int status() {
        return head.getCode();
    }

    /// The status as people read it, and where to look instead if it says so: `404 Not Found`.
    public String statusLine() {
        Header location = head.getFirstHeader("Location");
        String reason = head.getReasonPhrase() == null ? "" : " " + head.getReasonPhrase();
        return head.getCode() + reason + (location == null ? "" : ", see " + location.getValue());
    }

    /// The body; reading throws when the connection ends before it does.
    public InputStream body() {
        return body;
    }

    @Override
    public void close() {
        socket.close();
    }
}
