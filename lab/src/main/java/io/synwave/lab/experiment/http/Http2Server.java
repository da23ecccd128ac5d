package io.synwave.lab.experiment.http;

import io.synwave.lab.Actor;
import io.synwave.lab.Stage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http2.config.H2Param;
import org.apache.hc.core5.http2.config.H2Setting;
import org.apache.hc.core5.http2.frame.FrameFlag;
import org.apache.hc.core5.http2.frame.FrameType;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.apache.hc.core5.http2.impl.DefaultH2RequestConverter;
import org.apache.hc.core5.http2.impl.DefaultH2ResponseConverter;

/// A server of HTTP/2 that answers each stream when its request has come.
final class Http2Server {
    private static final int STREAMS = 100;

    private final Stage stage;
    private final Actor program;
    private final Slowness slowness;
    private final Frames frames = new Frames();
    private int read;

    private Http2Server(Stage stage, Actor program, Slowness slowness) {
        this.stage = stage;
        this.program = program;
        this.slowness = slowness;
    }

    static void listen(Stage stage, Slowness slowness) {
        stage.server().listen(program -> {
            Http2Server server = new Http2Server(stage, program, slowness);
            program.whenReceived(server::hear).whenPeerCloses(program::close);
        });
    }

    private void hear() {
        byte[] all = program.bytes();
        if (all.length < Http2Client.PREFACE.length) return;
        if (read == 0) {
            read = Http2Client.PREFACE.length;
            frames.settings(new H2Setting(H2Param.MAX_CONCURRENT_STREAMS, STREAMS));
        }
        frames.read(ByteBuffer.wrap(all, read, all.length - read)).forEach(this::hear);
        read = all.length;
        send();
    }

    private void send() {
        byte[] answers = frames.take();
        if (answers.length > 0) program.send(answers);
    }

    private void hear(RawFrame frame) {
        if (frame.isType(FrameType.SETTINGS) && !frame.isFlagSet(FrameFlag.ACK)) frames.settingsAck();
        if (frame.isType(FrameType.HEADERS)) hearRequest(frame);
    }

    /// Nobody waits for a slow page but who has asked for it.
    private void hearRequest(RawFrame frame) {
        int page = page(frames.headers(frame));
        int stream = frame.getStreamId();
        if (slowness.of(page) == 0) {
            answer(stream, page);
        } else {
            stage.after(slowness.of(page), () -> {
                answer(stream, page);
                send();
            });
        }
    }

    private static int page(List<Header> request) {
        try {
            return Pages.page(
                    DefaultH2RequestConverter.INSTANCE.convert(request).getPath());
        } catch (HttpException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(int stream, int page) {
        byte[] body = Pages.body(page).getBytes(StandardCharsets.US_ASCII);
        HttpResponse answer = new BasicHttpResponse(200);
        answer.addHeader("content-type", "text/plain");
        answer.addHeader("content-length", body.length);
        try {
            frames.headers(stream, DefaultH2ResponseConverter.INSTANCE.convert(answer), false)
                    .data(stream, body);
        } catch (HttpException e) {
            throw new IllegalStateException(e);
        }
    }
}
