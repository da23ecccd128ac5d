package io.synwave.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/// An answer: the bytes of its head (and of a short text), then a piece of a file.
final class HttpResponse implements AutoCloseable {
    private static final String CRLF = "\r\n";

    final byte[] head;
    final boolean keepsAlive;
    final @Nullable FileChannel file;
    final long from;
    final long to;

    private HttpResponse(String head, boolean keepsAlive, @Nullable FileChannel file, HttpRange range) {
        this.head = head.getBytes(StandardCharsets.ISO_8859_1);
        this.keepsAlive = keepsAlive;
        this.file = file;
        from = range.from();
        to = range.to();
    }

    /// Answers a head that is complete.
    static HttpResponse to(byte[] head, int length, Site site) {
        try {
            return to(HttpRequestHead.parse(head, length), site);
        } catch (HttpException | IllegalArgumentException e) {
            return error("400 Bad Request", "");
        }
    }

    private static HttpResponse to(HttpRequestHead request, Site site) {
        boolean isHead = request.method().equals("HEAD");
        if (!request.isKnownVersion()) {
            return error("505 HTTP Version Not Supported", "");
        }
        if (!request.hasHost()) {
            return error("400 Bad Request", "");
        }
        if (!isHead && !request.method().equals("GET")) {
            return error("405 Method Not Allowed", "Allow: GET, HEAD" + CRLF);
        }
        if (request.hasBody()) {
            return error("400 Bad Request", "");
        }
        Path file = site.find(request.target());
        return file == null ? notFound(request, isHead) : ofFile(request, file, isHead);
    }

    private static HttpResponse ofFile(HttpRequestHead request, Path path, boolean isHead) {
        try {
            FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
            HttpRange range = HttpRange.of(request.header("Range"), file.size());
            if (range != null && range.isEmpty()) {
                long size = file.size();
                file.close();
                return error("416 Range Not Satisfiable", "Content-Range: bytes */" + size + CRLF);
            }
            return ofRange(request, path, file, isHead ? null : file, range);
        } catch (IOException e) {
            return error("500 Internal Server Error", "");
        }
    }

    private static HttpResponse ofRange(
            HttpRequestHead request, Path path, FileChannel file, @Nullable FileChannel body, @Nullable HttpRange range)
            throws IOException {
        long size = file.size();
        HttpRange sent = range == null ? new HttpRange(0, size) : range;
        String status = range == null ? "200 OK" : "206 Partial Content";
        String where =
                range == null ? "" : "Content-Range: bytes " + sent.from() + "-" + (sent.to() - 1) + "/" + size + CRLF;
        String fields = "Content-Type: " + Site.typeOf(path) + CRLF + "Accept-Ranges: bytes" + CRLF + where;
        if (body == null) {
            file.close();
        }
        return new HttpResponse(
                head(status, fields, sent.length(), request.keepsAlive()), request.keepsAlive(), body, sent);
    }

    private static HttpResponse notFound(HttpRequestHead request, boolean isHead) {
        String text = "There is no such file." + CRLF;
        String head = head("404 Not Found", "Content-Type: text/plain" + CRLF, text.length(), request.keepsAlive());
        return new HttpResponse(isHead ? head : head + text, request.keepsAlive(), null, HttpRange.EMPTY);
    }

    /// An error after which the connection is closed, because what follows cannot be told apart.
    static HttpResponse error(String status, String fields) {
        String text = status + CRLF;
        String head = head(status, fields + "Content-Type: text/plain" + CRLF, text.length(), false);
        return new HttpResponse(head + text, false, null, HttpRange.EMPTY);
    }

    private static String head(String status, String fields, long length, boolean keepsAlive) {
        return "HTTP/1.1 " + status + CRLF + "Server: synwave" + CRLF + fields + "Content-Length: " + length + CRLF
                + (keepsAlive ? "" : "Connection: close" + CRLF) + CRLF;
    }

    @Override
    public void close() {
        try {
            if (file != null) file.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
