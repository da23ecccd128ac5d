package io.synwave.host;

import java.time.Duration;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/// The type of a [SocketOption]'s values, and the integer that stands for one in Linux.
///
/// @param type in words
/// @param unit of the integer, or nothing
record OptionKind<T>(String type, String unit, LongFunction<T> decode, ToLongFunction<T> encode) {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLISECOND = 1_000_000;

    static final OptionKind<Boolean> FLAG = new OptionKind<>("flag", "", n -> n != 0, on -> on ? 1 : 0);
    static final OptionKind<Duration> SECONDS = time("s", SECOND);
    static final OptionKind<Duration> MILLISECONDS = time("ms", MILLISECOND);

    static OptionKind<Long> number(String unit) {
        return new OptionKind<>("number", unit, n -> n, n -> n);
    }

    private static OptionKind<Duration> time(String unit, long ns) {
        return new OptionKind<>("Duration", unit, n -> Duration.ofNanos(n * ns), d -> Math.ceilDiv(d.toNanos(), ns));
    }

    static <E extends Enum<E>> OptionKind<E> choice(E[] all) {
        String type = all[0].getDeclaringClass().getSimpleName();
        return new OptionKind<>(type, "", n -> all[(int) n], Enum::ordinal);
    }

    /// Names have no number: Linux passes the text.
    static OptionKind<String> name() {
        return new OptionKind<>("name", "", _ -> "", _ -> 0);
    }
}
