package io.synwave.drill.search;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What of a class belongs to the state of a connection: its fields, without those that only count or watch, that
/// describe the segment of a moment ago, or that follow from the rest (tables, the queue of timers, the bytes
/// themselves,
/// which are the same in all histories).
///
/// @param fields of the class and those above it; empty when it is left out
record Shape(List<Field> fields) {
    private static final Set<String> LEFT_OUT = Set.of(
            "Tracer",
            "JfrObserver",
            "Counters",
            "SynCookies",
            "IsnGenerator",
            "SipHash",
            "IpLayer",
            "TcpOpens",
            "TcpInput",
            "TcpOutlet",
            "Path",
            "HostBuffers",
            "TcpSettings",
            "TimerQueue",
            "Mailbox",
            "Servers",
            "TcpOptions",
            "PortChooser",
            "ConnectionTable",
            "TupleKey",
            "FourTuple",
            "IpAddress",
            "Opening",
            "Arrived",
            "SegmentWriter",
            "TimeWaitWriter",
            "Replies",
            "HalfOpenWriter",
            "SynOptions",
            "MovedBytes",
            "AtomicLong",
            "HeldSyns",
            "SendAccount",
            "Buckets",
            "BufferSource",
            "TimeWait",
            "TimeWaitArrives");

    /// Of classes whose other fields count.
    private static final Set<String> FIELDS_LEFT_OUT = Set.of(
            "HalfOpenArrives.answer",
            "Listener.made",
            "Listener.opened",
            "Outbox.strayResetSeq",
            "ReceiveSpace.segments",
            "ReceiveSpace.textSegments",
            "Retransmission.total",
            "SendSpace.segments");

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return new Shape(isLeftOut(type) ? List.of() : instanceFields(type));
        }
    };

    static Shape of(Class<?> type) {
        return SHAPES.get(type);
    }

    boolean isLeftOut() {
        return fields.isEmpty();
    }

    private static boolean isLeftOut(Class<?> type) {
        return type.isHidden()
                || type.isArray()
                || !type.getName().startsWith("io.synwave.")
                || LEFT_OUT.contains(type.getSimpleName());
    }

    private static List<Field> instanceFields(Class<?> type) {
        List<Field> all = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                boolean isState = !Modifier.isStatic(field.getModifiers())
                        && !field.isSynthetic()
                        && !FIELDS_LEFT_OUT.contains(c.getSimpleName() + "." + field.getName())
                        && !LEFT_OUT.contains(field.getType().getSimpleName());
                if (isState) all.add(field);
            }
        }
        all.forEach(AccessibleObject::trySetAccessible);
        return List.copyOf(all);
    }
}
