package io.synwave.drill.run;

import io.synwave.drill.run.CallAttempt.Returned;
import io.synwave.drill.script.Expression;
import io.synwave.drill.script.Expression.EpollEvent;
import io.synwave.drill.script.Expression.Int;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// `epoll_create`, `epoll_ctl`, `epoll_wait`; what a wait gives must be what is written.
final class EpollCalls {
    static final Set<String> NAMES = Set.of("epoll_create", "epoll_ctl", "epoll_wait");

    private static final int ADD = 1;
    private static final int DELETE = 2;

    private final Map<Integer, Descriptor> open;
    private final LongSupplier clock;
    private final Map<Integer, Map<Integer, EpollWatch>> sets = new HashMap<>();

    EpollCalls(Map<Integer, Descriptor> open, LongSupplier clock) {
        this.open = open;
        this.clock = clock;
    }

    CallAttempt attempt(Arguments arguments) {
        if (arguments.call().name().equals("epoll_create")) {
            sets.put(arguments.label(), new HashMap<>());
            return done(Returned.of(arguments.label()));
        }
        Map<Integer, EpollWatch> set = sets.get(arguments.intNumber(0));
        if (set == null) return done(Returned.error("EBADF"));
        boolean isControl = arguments.call().name().equals("epoll_ctl");
        return isControl ? done(control(set, arguments)) : wait(set, arguments);
    }

    private static CallAttempt done(Returned returned) {
        return new CallAttempt(() -> returned);
    }

    /// Closes an epoll descriptor, or forgets a socket that is closed, as Linux does.
    ///
    /// @return whether the number was an epoll descriptor
    boolean close(int number) {
        sets.values().forEach(set -> set.remove(number));
        return sets.remove(number) != null;
    }

    private Returned control(Map<Integer, EpollWatch> set, Arguments arguments) {
        int operation = arguments.intNumber(1);
        int fd = arguments.intNumber(2);
        Descriptor file = open.get(fd);
        if (file == null) return Returned.error("EBADF");
        if (operation == ADD && set.containsKey(fd)) return Returned.error("EEXIST");
        if (operation != ADD && !set.containsKey(fd)) return Returned.error("ENOENT");
        if (operation == DELETE) set.remove(fd);
        else set.put(fd, new EpollWatch(file, event(arguments, 3)));
        return Returned.of(0);
    }

    private CallAttempt wait(Map<Integer, EpollWatch> set, Arguments arguments) {
        EpollEvent expected = event(arguments, 1);
        long timeoutMs = arguments.number(3);
        long deadlineNs = timeoutMs < 0 ? Long.MAX_VALUE : clock.getAsLong() + timeoutMs * 1_000_000;
        return new CallAttempt(() -> waitOnce(set, expected, clock.getAsLong() >= deadlineNs), deadlineNs);
    }

    private static @Nullable Returned waitOnce(Map<Integer, EpollWatch> set, EpollEvent expected, boolean isOver) {
        for (EpollWatch watch : set.values()) {
            long found = watch.take();
            if (found == 0) continue;
            compare("events", expected.events(), found);
            compare("data", expected.data(), watch.data());
            return Returned.of(1);
        }
        return isOver ? Returned.of(0) : null;
    }

    private static void compare(String what, Expression expected, long found) {
        if (expected instanceof Int(long value, String text) && value != found) {
            throw new ScriptFailure(
                    "epoll_wait gave the " + what + " 0x" + Long.toHexString(found) + ": expected " + text);
        }
    }

    private static EpollEvent event(Arguments arguments, int place) {
        if (arguments.at(place) instanceof EpollEvent event) return event;
        throw new NotSupported(arguments.call().name() + " without {events=…, fd=…} is not supported");
    }
}
