package io.synwave.tcp;

import io.synwave.tcp.recovery.AckNews;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks for a field in which two connections differ, in all that is reachable from them and of this project.
@org.jspecify.annotations.NullUnmarked
final class Likeness {
    /// What means nothing between two segments, or nothing while nothing is in flight.
    private static final Set<String> MEANINGLESS = Set.of(
            "TcpConnection.queueIndex",
            "Timers.kinds",
            "Outbox.strayResetSeq",
            "Outbox.earlierAck",
            "Retransmission.reason",
            "Retransmission.silentSinceNs",
            "ReceiveSpace.finSeq",
            "DuplicateReport.left",
            "DuplicateReport.right",
            "Reassembly.left",
            "Reassembly.right",
            "Reassembly.age",
            "Reassembly.clock",
            "SendRecords.ends",
            "SendRecords.sentNs",
            "SendRecords.orders",
            "SendRecords.flags",
            "SendRecords.first",
            "SendRecords.start",
            "SendRecords.lastAckedSentNs");

    private final IdentityHashMap<Object, Object> seen = new IdentityHashMap<>();

    private Likeness() {}

    /// The path to the first field that differs, or `null`.
    static @Nullable String difference(Object a, Object b) {
        return new Likeness().compare("", a, b);
    }

    private @Nullable String compare(String path, Object a, Object b) {
        if (Objects.equals(a, b)) return null;
        if (a == null || b == null) return path + ": " + a + " and " + b;
        if (isTransient(a)) return null;
        if (isValue(a)) return a.equals(b) ? null : path + ": " + a + " and " + b;
        if (a.getClass() != b.getClass()) return path + ": " + a.getClass() + " and " + b.getClass();
        if (seen.put(a, b) != null) return null;
        if (a instanceof long[] ours && b instanceof long[] theirs) {
            return java.util.Arrays.equals(ours, theirs) ? null : path;
        }
        if (a.getClass().isArray()) return null;
        String found = null;
        for (Class<?> each = a.getClass(); each != Object.class && found == null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (found == null) found = compare(path, field, a, b);
            }
        }
        return found;
    }

    private @Nullable String compare(String path, Field field, Object a, Object b) {
        String name = field.getDeclaringClass().getSimpleName() + "." + field.getName();
        if (Modifier.isStatic(field.getModifiers()) || MEANINGLESS.contains(name)) return null;
        try {
            field.setAccessible(true);
            return compare(path + "/" + name, field.get(a), field.get(b));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isValue(Object a) {
        return a instanceof Number
                || a instanceof Boolean
                || a instanceof Enum<?>
                || a instanceof Record
                || a instanceof TcpStack
                || a instanceof ByteRing;
    }

    /// It tells of one segment.
    private static boolean isTransient(Object a) {
        return a instanceof Arrived || a instanceof AckNews;
    }
}
