package io.synwave.host.jfr;

import io.synwave.trace.Counter;
import io.synwave.trace.Counters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jfr.AnnotationElement;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.EventFactory;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.ValueDescriptor;

/// The event `synwave.HostCounters`: every counter of every running host since it began, each time Flight Recorder
/// asks.
/// Its fields are made from [Counter], so that none is listed twice. Any thread.
public final class CountersEvent {
    private static final Map<Counters, String> RUNNING = new ConcurrentHashMap<>();
    private static final EventFactory FACTORY = factory();

    static {
        FlightRecorder.addPeriodicEvent(FACTORY.newEvent().getClass(), CountersEvent::tellAll);
    }

    private CountersEvent() {}

    /// Tells of them from now on.
    ///
    /// @param host the name of whose they are
    public static void publish(String host, Counters counters) {
        RUNNING.put(counters, host);
    }

    /// Tells of them a last time.
    public static void withdraw(Counters counters) {
        String host = RUNNING.remove(counters);
        if (host != null) tell(counters, host);
    }

    private static EventFactory factory() {
        List<AnnotationElement> about = List.of(
                new AnnotationElement(Name.class, "synwave.HostCounters"),
                new AnnotationElement(Label.class, "Host Counters"),
                new AnnotationElement(Category.class, new String[] {"Synwave"}),
                new AnnotationElement(Period.class, "5 s"),
                new AnnotationElement(StackTrace.class, false));
        List<ValueDescriptor> fields = new ArrayList<>();
        fields.add(new ValueDescriptor(String.class, "host"));
        for (Counter each : Counter.values()) fields.add(new ValueDescriptor(long.class, each.nstatName()));
        return EventFactory.create(about, fields);
    }

    private static void tellAll() {
        RUNNING.forEach(CountersEvent::tell);
    }

    private static void tell(Counters counters, String host) {
        Event event = FACTORY.newEvent();
        event.set(0, host);
        for (Counter each : Counter.values()) event.set(1 + each.ordinal(), counters.value(each));
        event.commit();
    }
}
