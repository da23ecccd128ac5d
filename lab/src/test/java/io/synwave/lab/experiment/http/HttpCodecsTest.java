package io.synwave.lab.experiment.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http2.frame.FrameType;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.junit.jupiter.api.Test;

/// The codecs of the library, fed with whatever pieces TCP brings.
class HttpCodecsTest {
    @Test
    void requestsOfHttp1AreReadWhenTheyAreWhole() {
        String two = text(Http1.request(Http1.NEW, 3)) + text(Http1.request(Http1.NEW, 4));
        assertThat(two).startsWith("GET /page/3 HTTP/1.1\r\nHost: server.example\r\n");
        assertThat(text(Http1.request(Http1.OLD, 3))).startsWith("GET /page/3 HTTP/1.0\r\n");
        assertThat(Http1.requests(two)).containsExactly(3, 4);
        assertThat(Http1.requests(two.substring(0, two.length() - 1))).containsExactly(3);
        assertThat(Http1.requests("")).isEmpty();
    }

    @Test
    void answersOfHttp1AreReadWhenTheirBodiesAreWhole() {
        String two = text(Http1.answer(Http1.OLD, 3)) + text(Http1.answer(Http1.OLD, 4));
        assertThat(two).startsWith("HTTP/1.0 200 OK\r\n");
        assertThat(Http1.answers(two)).containsExactly(Pages.body(3), Pages.body(4));
        assertThat(Http1.answers(two.substring(0, two.length() - 1))).containsExactly(Pages.body(3));
    }

    @Test
    void framesAreReadFromSingleBytesAsFromAll() {
        List<Header> fields = List.of(new BasicHeader(":status", "200"), new BasicHeader("content-type", "text/plain"));
        byte[] sent = new Frames()
                .settings()
                .headers(1, fields, false)
                .data(1, "hello".getBytes(StandardCharsets.US_ASCII))
                .headers(3, fields, false)
                .take();
        Frames receiver = new Frames();
        List<RawFrame> frames = new ArrayList<>();
        for (byte b : sent) frames.addAll(receiver.read(ByteBuffer.wrap(new byte[] {b})));
        assertThat(frames).hasSize(4);
        assertThat(frames).hasSameSizeAs(new Frames().read(ByteBuffer.wrap(sent)));
        assertThat(frames.get(2).isType(FrameType.DATA)).isTrue();
        assertThat(frames.get(3).getLength()).isLessThan(frames.get(1).getLength());
        assertThat(receiver.headers(frames.get(1))).hasToString("[:status: 200, content-type: text/plain]");
        assertThat(receiver.headers(frames.get(3))).hasToString("[:status: 200, content-type: text/plain]");
    }

    @Test
    void aPageThatIsNotWholeIsNone() {
        assertThat(Pages.note(Pages.body(7))).isEqualTo("/page/7");
        assertThat(Pages.note(Pages.body(7).substring(20))).startsWith("not a page");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
