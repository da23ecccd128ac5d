package io.synwave.diagram;

import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes a ladder's events as a JSON array, one object a line; only what means something for its kind is there.
///
/// Every object has `number`, `timeNs` (from the first event), `end`, `connection`, `event`, `before` and `after`.
/// A segment adds its header: `seq` and `ack` are relative, `seqAbsolute` and `ackAbsolute` as on the wire, `window` is
/// the header's field and `windowBytes` what it means. Stateless.
public final class Json {
    private Json() {}

    /// The array, ended by a newline.
    public static String write(Ladder ladder, View view) {
        return write(ladder, view, List.of());
    }

    /// The array, with more objects behind the events.
    public static String write(Ladder ladder, View view, List<String> more) {
        return objects(ladder, view, more).collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
    }

    /// The same objects without the array around them, each in a line.
    public static String lines(Ladder ladder, View view, List<String> more) {
        return objects(ladder, view, more).map(object -> object + "\n").collect(Collectors.joining());
    }

    private static Stream<String> objects(Ladder ladder, View view, List<String> more) {
        Stream<String> events = ladder.events().stream()
                .map(event -> object(event, ladder, view).toString());
        return Stream.concat(events, more.stream());
    }

    private static JsonObject object(Event event, Ladder ladder, View view) {
        TraceRecord r = event.record();
        JsonObject json = new JsonObject()
                .put("number", r.number)
                .put("timeNs", r.timeNs - ladder.startNs())
                .put("end", view.name(event.side()))
                .put("connection", r.connection)
                .put("localPort", r.localPort)
                .put("remotePort", r.remotePort)
                .put("event", r.kind.name())
                .put("before", r.before.toString())
                .put("after", r.after.toString());
        switch (event) {
            case Event.Moment m -> moment(json, m);
            case Event.Departure d -> departure(json, d);
            case Event.Arrival a -> arrival(json, a);
        }
        return json;
    }

    private static void moment(JsonObject json, Event.Moment moment) {
        TraceRecord r = moment.record();
        if (r.kind == TraceRecord.Kind.TIMER) json.put("timer", r.timer.name());
        if (r.kind == TraceRecord.Kind.CALL) json.put("call", r.call.name()).put("bytes", r.textLen);
    }

    private static void departure(JsonObject json, Event.Departure departure) {
        Flight flight = departure.flight();
        json.put("segment", flight.number())
                .put("reason", departure.record().reason.name())
                .put("sentence", departure.record().reason.sentence())
                .put("fate", flight.fate().name());
        flight.repeated().ifPresent(earlier -> json.put("repeats", earlier.number()));
        header(json, departure.record(), flight);
    }

    private static void arrival(JsonObject json, Event.Arrival arrival) {
        json.put("segment", arrival.flight().number())
                .put("cause", arrival.record().cause)
                .put("verdict", arrival.record().verdict.name())
                .put("sentence", arrival.record().verdict.sentence());
        header(json, arrival.record(), arrival.flight());
    }

    private static void header(JsonObject json, TraceRecord r, Flight flight) {
        SequenceBase base = flight.base();
        json.put("flags", TcpFlags.text(r.flags));
        json.put("seq", SequenceBase.relative(r.seq, base.seq()));
        json.put("seqAbsolute", Integer.toUnsignedLong(r.seq));
        if ((r.flags & TcpFlags.ACK) != 0) {
            json.put("ack", SequenceBase.relative(r.ack, base.ack()));
            json.put("ackAbsolute", Integer.toUnsignedLong(r.ack));
        }
        json.put("length", r.textLen);
        json.put("window", r.window).put("windowBytes", (long) r.window << r.windShift);
        options(json, r, base);
    }

    private static void options(JsonObject json, TraceRecord r, SequenceBase base) {
        if (r.mss >= 0) json.put("mss", r.mss);
        if (r.windowScaleOption >= 0) json.put("windowScale", r.windowScaleOption);
        if (r.sackPermitted) json.raw("sackPermitted", "true");
        if (r.hasTimestamps) {
            json.put("tsVal", Integer.toUnsignedLong(r.tsVal));
            json.put("tsEcr", Integer.toUnsignedLong(r.tsEcr));
        }
        if (r.sackCount > 0) json.raw("sack", sack(r, base));
    }

    private static String sack(TraceRecord r, SequenceBase base) {
        StringBuilder blocks = new StringBuilder("[");
        for (int i = 0; i < r.sackCount; i++) {
            if (i > 0) blocks.append(',');
            blocks.append('[').append(SequenceBase.relative(r.sackLeft[i], base.ack()));
            blocks.append(',')
                    .append(SequenceBase.relative(r.sackRight[i], base.ack()))
                    .append(']');
        }
        return blocks.append(']').toString();
    }
}
