package io.synwave.lab.experiment.http;

import io.synwave.lab.Actor;
import io.synwave.lab.Stage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http2.config.H2Param;
import org.apache.hc.core5.http2.config.H2Setting;
import org.apache.hc.core5.http2.frame.FrameFlag;
import org.apache.hc.core5.http2.frame.FrameType;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.apache.hc.core5.http2.impl.DefaultH2RequestConverter;

/// A client that knows that the server speaks HTTP/2 (RFC 9113 §3.3), asks on a stream for each page, and notes what
/// comes.
final class Http2Client {
    static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Stage stage;
    private final Actor program;
    private final int atOnce;
    private final Frames frames = new Frames();
    private final Map<Integer, ByteArrayOutputStream> bodies = new HashMap<>();
    private int read;
    private int asked;

    /// @param atOnce so many streams are open at the same time
    Http2Client(Stage stage, int atOnce) {
        this.stage = stage;
        program = stage.client();
        this.atOnce = atOnce;
    }

    void connect() {
        program.whenConnected(this::begin).whenReceived(this::hear).connect();
    }

    private void begin() {
        frames.raw(PREFACE).settings(new H2Setting(H2Param.ENABLE_PUSH, 0));
        for (int i = 0; i < atOnce; i++) ask();
        program.send(frames.take());
    }

    private void ask() {
        asked++;
        HttpRequest request = new BasicHttpRequest("GET", new HttpHost(Pages.HOST), Pages.path(asked));
        try {
            frames.headers(stream(asked), DefaultH2RequestConverter.INSTANCE.convert(request), true);
        } catch (HttpException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A client's streams have odd numbers.
    private static int stream(int page) {
        return 2 * page - 1;
    }

    private void hear() {
        byte[] all = program.bytes();
        frames.read(ByteBuffer.wrap(all, read, all.length - read)).forEach(this::hear);
        read = all.length;
        byte[] reply = frames.take();
        if (reply.length > 0) program.send(reply);
        if (stage.notes().size() == Pages.COUNT) program.closeSend();
    }

    private void hear(RawFrame frame) {
        if (frame.isType(FrameType.SETTINGS) && !frame.isFlagSet(FrameFlag.ACK)) frames.settingsAck();
        if (frame.isType(FrameType.HEADERS)) frames.headers(frame);
        if (frame.isType(FrameType.DATA)) hearData(frame);
    }

    private void hearData(RawFrame frame) {
        ByteBuffer piece = frame.getPayloadContent();
        ByteArrayOutputStream body = bodies.computeIfAbsent(frame.getStreamId(), stream -> new ByteArrayOutputStream());
        body.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
        if (!frame.isFlagSet(FrameFlag.END_STREAM)) return;
        stage.note(Pages.note(body.toString(StandardCharsets.US_ASCII)));
        if (asked < Pages.COUNT) ask();
    }
}
