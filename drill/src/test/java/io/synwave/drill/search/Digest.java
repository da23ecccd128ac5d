package io.synwave.drill.search;

import io.synwave.host.Host;
import io.synwave.tcp.recovery.SendRecords;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A number for the whole state of a [World], times included: two worlds with the same number go on alike.
///
/// It goes through the fields of all objects, so that none can be forgotten; [Shape] says what is left out.
final class Digest {
    private final List<Object> seen = new ArrayList<>();
    private long hash = 0x9e37_79b9_7f4a_7c15L;

    static long of(World world) {
        Digest digest = new Digest();
        digest.add(world.nowNs);
        digest.add(world.laws.digest());
        digest.add(world.network.digest());
        for (End end : world.ends) {
            digest.add(end.digest());
            digest.add(end.watch.digest());
        }
        return digest.hash;
    }

    static long of(End end) {
        Digest digest = new Digest();
        digest.add(end.callsMade);
        digest.add(end.written);
        digest.add(end.read);
        digest.add(end.isAtEnd ? 1 : 0);
        digest.add(end.state().ordinal());
        digest.add(end.host.nextDeadlineNs());
        digest.walk(end.socket);
        digest.walk(end.server);
        digest.walk(tcp(end.host));
        return digest.hash;
    }

    private static @Nullable Object tcp(Host host) {
        for (Field field : Shape.of(host.getClass()).fields()) {
            if (field.getName().equals("tcp")) return value(field, host);
        }
        throw new AssertionError("a host has no field tcp any more");
    }

    private void add(long value) {
        hash = mix(hash ^ value) + hash;
    }

    static long mix(long value) {
        long z = value * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 31) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 29;
    }

    private void walk(@Nullable Object object) {
        switch (object) {
            case null -> add(1);
            case Enum<?> e -> add(e.ordinal());
            case Number n -> add(n.longValue());
            case Character c -> add(c);
            case long[] array -> {
                for (long each : array) add(each);
            }
            case byte[] array -> {
                for (byte each : array) add(each);
            }
            case int[] array -> {
                for (int each : array) add(each);
            }
            case Object[] array -> {
                for (Object each : array) walk(each);
            }
            case SendRecords records -> walkRecords(records);
            case MemorySegment memory -> walkMemory(memory);
            case Collection<?> all -> {
                add(all.size());
                for (Object each : all) walk(each);
            }
            case Map<?, ?> map -> walk(map.values());
            default -> walkObject(object);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same object, not an equal one
    private void walkObject(Object object) {
        Shape shape = Shape.of(object.getClass());
        if (shape.isLeftOut()) return;
        for (int i = seen.size() - 1; i >= 0; i--) {
            if (seen.get(i) != object) continue;
            add(i);
            return;
        }
        seen.add(object);
        for (Field field : shape.fields()) walk(field, object);
    }

    /// Its arrays hold what was once.
    private void walkRecords(SendRecords records) {
        add(records.size());
        for (int i = 0; i < records.size(); i++) {
            add(records.end(i));
            add(records.sentNs(i));
            add((records.isLost(i) ? 1 : 0) + (records.isRepeated(i) ? 2 : 0) + (records.isSacked(i) ? 4 : 0));
        }
    }

    /// The records of TIME-WAIT: what [Shape] leaves of native memory.
    private void walkMemory(MemorySegment memory) {
        for (long i = 0; i < memory.byteSize(); i += Long.BYTES) add(memory.get(ValueLayout.JAVA_LONG_UNALIGNED, i));
    }

    private void walk(Field field, Object of) {
        Class<?> type = field.getType();
        try {
            if (type == int.class) add(field.getInt(of));
            else if (type == long.class) add(field.getLong(of));
            else if (type == boolean.class) add(field.getBoolean(of) ? 1 : 0);
            else walk(field.get(of));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable Object value(Field field, Object of) {
        try {
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
