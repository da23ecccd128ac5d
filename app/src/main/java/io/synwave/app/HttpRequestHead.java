package io.synwave.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestParser;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.jspecify.annotations.Nullable;

/// The head of a request, read by HttpCore: RFC 9112 §3, §5.
final class HttpRequestHead {
    private final ClassicHttpRequest request;

    private HttpRequestHead(ClassicHttpRequest request) {
        this.request = request;
    }

    /// Reads a head that is complete, its empty line included.
    ///
    /// @throws HttpException when it is not well-formed
    static HttpRequestHead parse(byte[] bytes, int length) throws HttpException {
        try {
            SessionInputBufferImpl buffer = new SessionInputBufferImpl(length);
            ByteArrayInputStream in = new ByteArrayInputStream(bytes, 0, length);
            ClassicHttpRequest request = new DefaultHttpRequestParser().parse(buffer, in);
            if (request == null) {
                throw new HttpException("an empty head");
            }
            return new HttpRequestHead(request);
        } catch (IOException e) {
            throw new HttpException(String.valueOf(e.getMessage()), e);
        }
    }

    String method() {
        return request.getMethod();
    }

    /// The request target in origin form; of an absolute one the path.
    String target() {
        return request.getPath();
    }

    @Nullable
    String header(String name) {
        Header found = request.getFirstHeader(name);
        return found == null ? null : found.getValue();
    }

    /// RFC 9112 §3.2: exactly one Host in HTTP/1.1.
    boolean hasHost() {
        return request.countHeaders("Host") == 1 || isOld() && request.countHeaders("Host") == 0;
    }

    /// RFC 9112 §9.3: HTTP/1.1 goes on unless told otherwise, HTTP/1.0 only when asked.
    boolean keepsAlive() {
        String connection = header("Connection");
        String said = connection == null ? "" : connection.toLowerCase(Locale.ROOT);
        return isOld() ? said.contains("keep-alive") : !said.contains("close");
    }

    private boolean isOld() {
        return request.getVersion() != null && request.getVersion().lessEquals(HttpVersion.HTTP_1_0);
    }

    /// A body follows, which neither GET nor HEAD of a file wants.
    boolean hasBody() {
        String length = header("Content-Length");
        return header("Transfer-Encoding") != null
                || length != null && !length.strip().equals("0");
    }

    boolean isKnownVersion() {
        return request.getVersion() == null || request.getVersion().getMajor() == 1;
    }
}
