package io.synwave.lab.experiment.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestParser;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriter;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseWriter;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.message.BasicLineFormatter;
import org.apache.hc.core5.http.message.RequestLine;
import org.apache.hc.core5.http.message.StatusLine;
import org.apache.hc.core5.util.CharArrayBuffer;

/// The messages of HTTP/1, written and read by HttpCore out of what has come so far: RFC 1945, RFC 9112. Whoever waits
/// for more is somebody else.
final class Http1 {
    static final HttpVersion OLD = HttpVersion.HTTP_1_0;
    static final HttpVersion NEW = HttpVersion.HTTP_1_1;
    private static final int BUFFER = 8192;
    private static final String END_OF_HEAD = "\r\n\r\n";

    /// A message, or the beginning of one, can be read from it.
    @FunctionalInterface
    private interface Reader<T> {
        T read(SessionInputBufferImpl buffer, ByteArrayInputStream in) throws IOException, HttpException;
    }

    @FunctionalInterface
    private interface Writer {
        void write(SessionOutputBufferImpl buffer, ByteArrayOutputStream out) throws IOException, HttpException;
    }

    private Http1() {}

    static byte[] request(HttpVersion version, int page) {
        ClassicHttpRequest request = new BasicClassicHttpRequest("GET", Pages.path(page));
        request.addHeader("Host", Pages.HOST);
        return written((buffer, out) -> new DefaultHttpRequestWriter(new Lines(version)).write(request, buffer, out));
    }

    static byte[] answer(HttpVersion version, int page) {
        byte[] body = Pages.body(page).getBytes(StandardCharsets.US_ASCII);
        ClassicHttpResponse answer = new BasicClassicHttpResponse(200, "OK");
        answer.addHeader("Content-Type", "text/plain");
        answer.addHeader("Content-Length", body.length);
        byte[] head =
                written((buffer, out) -> new DefaultHttpResponseWriter(new Lines(version)).write(answer, buffer, out));
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    private static byte[] written(Writer writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SessionOutputBufferImpl buffer = new SessionOutputBufferImpl(BUFFER);
        try {
            writer.write(buffer, out);
            buffer.flush(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (HttpException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    /// The pages that the whole requests in `text` ask for.
    static List<Integer> requests(String text) {
        List<Integer> pages = new ArrayList<>();
        for (int at = 0, end = headEnd(text, 0); end > 0; at = end, end = headEnd(text, at)) {
            ClassicHttpRequest request =
                    read(text.substring(at, end), (buffer, in) -> new DefaultHttpRequestParser().parse(buffer, in));
            pages.add(Pages.page(request.getPath()));
        }
        return pages;
    }

    /// The bodies of the whole answers in `text`.
    static List<String> answers(String text) {
        List<String> bodies = new ArrayList<>();
        int at = 0;
        for (int head = headEnd(text, 0); head > 0; head = headEnd(text, at)) {
            int end = head + bodyLength(text.substring(at, head));
            if (end > text.length()) break;
            bodies.add(text.substring(head, end));
            at = end;
        }
        return bodies;
    }

    private static int bodyLength(String head) {
        ClassicHttpResponse answer = read(head, (buffer, in) -> new DefaultHttpResponseParser().parse(buffer, in));
        Header length = answer.getFirstHeader("Content-Length");
        return length == null ? 0 : Integer.parseInt(length.getValue());
    }

    /// Behind the empty line of the head that begins at `from`; 0 when it is not whole.
    private static int headEnd(String text, int from) {
        int end = text.indexOf(END_OF_HEAD, from);
        return end < 0 ? 0 : end + END_OF_HEAD.length();
    }

    private static <T> T read(String head, Reader<T> reader) {
        byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return reader.read(new SessionInputBufferImpl(BUFFER), new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (HttpException e) {
            throw new IllegalStateException(e);
        }
    }

    /// First lines that name a version.
    private static final class Lines extends BasicLineFormatter {
        private final HttpVersion version;

        private Lines(HttpVersion version) {
            this.version = version;
        }

        @Override
        public void formatRequestLine(CharArrayBuffer buffer, RequestLine line) {
            super.formatRequestLine(buffer, new RequestLine(line.getMethod(), line.getUri(), version));
        }

        @Override
        public void formatStatusLine(CharArrayBuffer buffer, StatusLine line) {
            super.formatStatusLine(buffer, new StatusLine(version, line.getStatusCode(), line.getReasonPhrase()));
        }
    }
}
