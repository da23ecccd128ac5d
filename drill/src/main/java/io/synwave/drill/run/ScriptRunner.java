package io.synwave.drill.run;

import io.synwave.drill.code.CodeBlock;
import io.synwave.drill.code.CodeFailure;
import io.synwave.drill.code.CodeRunner;
import io.synwave.drill.parse.LinuxConstants;
import io.synwave.drill.parse.Parsed;
import io.synwave.drill.parse.ScriptError;
import io.synwave.drill.run.ScriptReport.Result;
import io.synwave.drill.script.Action;
import io.synwave.drill.script.CodeAction;
import io.synwave.drill.script.Direction;
import io.synwave.drill.script.Event;
import io.synwave.drill.script.IcmpPacket;
import io.synwave.drill.script.OneLine;
import io.synwave.drill.script.Script;
import io.synwave.drill.script.ShellCommand;
import io.synwave.drill.script.SystemCall;
import io.synwave.drill.script.TcpPacket;
import io.synwave.drill.script.Unsupported;
import io.synwave.drill.script.When;
import io.synwave.link.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs one script from its first line to its last: a fresh stack, a fresh device, virtual time from 0.
///
/// Code blocks sample the connection at their time and are evaluated after the last event. The same script gives the
/// same report every time. One thread.
public final class ScriptRunner {
    /// How long the next call waits for one that still blocks.
    private static final long CALL_PATIENCE_NS = 1_000_000_000L;

    private final Script script;
    private final Session session;
    private final Times times;
    private final Calls calls;
    private final Shell shell;
    private final Departures departures;
    private final SegmentMaker segments;
    private final List<Sample> samples = new ArrayList<>();
    private @Nullable Blocked blocked;
    private int line;

    /// What the connection was like when a code block's time had come.
    private record Sample(CodeBlock block, Map<String, Long> values) {}

    /// A blocking call, with when it was made and must return.
    private record Blocked(SystemCall call, PendingCall pending, long madeNs, long expectedNs) {}

    private ScriptRunner(Script script, World world, Sysctls sysctls) {
        this.script = script;
        boolean isScaled = script.option("tcp_ts_ecr_scaled").isPresent();
        session = new Session(world, sysctls, isScaled ? Flow.Echoes.SCALED : Flow.Echoes.SENT);
        times = new Times(script);
        calls = new Calls(session);
        shell = new Shell(session);
        boolean strict = script.option("strict_segments").isPresent();
        departures = new Departures(session, strict ? Departures.Strictness.STRICT : Departures.Strictness.GLUED);
        segments = new SegmentMaker(
                world.addresses(), script.option("mss").map(Integer::parseInt).orElse(0));
    }

    /// Runs what came out of the parser: a text that is no script fails with its error.
    public static ScriptReport run(Parsed parsed) {
        return switch (parsed) {
            case Parsed.Good(Script script) -> run(script);
            case Parsed.Bad(ScriptError error) ->
                new ScriptReport(error.file(), Result.FAIL, error.line(), error.message());
        };
    }

    /// Runs a script.
    public static ScriptReport run(Script script) {
        return run(script, Watch.NOBODY);
    }

    /// Runs a script while somebody looks on.
    public static ScriptReport run(Script script, Watch watch) {
        Optional<Unsupported> missing = Support.missing(script);
        if (missing.isPresent()) {
            Unsupported first = missing.get();
            return new ScriptReport(script.name(), Result.UNSUPPORTED, first.line(), first.message());
        }
        var sysctls = new Sysctls();
        try (World world = new World(script, sysctls.settings(), watch)) {
            ScriptReport report = new ScriptRunner(script, world, sysctls).report();
            watch.ends();
            return report;
        } catch (ScriptFailure e) {
            return new ScriptReport(script.name(), Result.FAIL, 1, e.reason());
        }
    }

    private ScriptReport report() {
        try {
            play();
            return evaluate()
                    .map(failure -> report(Result.FAIL, failure.line(), failure.message()))
                    .orElse(report(Result.PASS, 0, ""));
        } catch (ScriptFailure e) {
            return report(Result.FAIL, line, e.reason());
        } catch (NotSupported e) {
            return report(Result.UNSUPPORTED, line, e.reason());
        }
    }

    private ScriptReport report(Result result, int where, String message) {
        return new ScriptReport(script.name(), result, where, OneLine.of(message));
    }

    private void play() {
        ShellCommand setUp = script.setUp();
        line = setUp == null ? 1 : setUp.line();
        shell.run(setUp);
        for (Event event : script.events()) {
            line = event.line();
            play(event.when(), event.action());
        }
        awaitBlocked();
    }

    private void play(When when, Action action) {
        if (action instanceof SystemCall) awaitBlocked();
        long dueNs = times.due(when);
        if (action instanceof TcpPacket packet && packet.direction() == Direction.OUTBOUND) {
            expect(when, packet);
        } else {
            moveTo(dueNs);
            happen(when, action);
            session.world.settle();
        }
        times.over(dueNs, session.world.nowNs());
    }

    private void moveTo(long dueNs) {
        World world = session.world;
        long lateNs = world.nowNs() - dueNs;
        if (lateNs > times.tolerance(0)) {
            throw new ScriptFailure("the event is due at " + Times.seconds(dueNs)
                    + ", but what came before it was over at " + Times.seconds(world.nowNs()));
        }
        world.runUntil(dueNs);
        checkBlocked();
    }

    private void happen(When when, Action action) {
        switch (action) {
            case TcpPacket packet -> arrive(packet);
            case IcmpPacket packet -> arrive(packet);
            case SystemCall call -> call(when, call);
            case CodeAction(var block) -> sample(block);
            case ShellCommand command -> shell.run(command);
            case Unsupported unsupported -> throw new NotSupported(unsupported.message());
        }
    }

    // ---- packets ----

    private void arrive(TcpPacket packet) {
        Flow flow = session.flowOfArrival();
        Frame frame = session.world.frame();
        segments.write(packet, flow, frame);
        session.world.link().arrive(frame);
    }

    private void arrive(IcmpPacket packet) {
        Flow flow = session.flowOfArrival();
        Frame frame = session.world.frame();
        new IcmpMaker(session.world.addresses(), segments).write(packet, flow, frame);
        session.world.link().arrive(frame);
    }

    private void expect(When when, TcpPacket wanted) {
        Times.Span span = times.span(when);
        Departure sent = departures.take(wanted, times.limit(span));
        new Expectation(wanted, session.flowOfArrival()).check(sent);
        times.check(span, sent.timeNs(), "sent was " + wanted);
        checkBlocked();
    }

    // ---- calls ----

    private void call(When when, SystemCall call) {
        CallAttempt attempt = calls.make(call);
        if (!(when instanceof When.Blocking blocking)) {
            session.world.settle();
            attempt.isDone();
            attempt.check(call);
            return;
        }
        World world = session.world;
        var pending = new PendingCall(attempt, line);
        blocked = new Blocked(call, pending, world.nowNs(), times.end(blocking));
        world.pending(pending);
        pending.look(world.nowNs());
    }

    /// Looks whether the blocking call has returned meanwhile, and then whether it did so rightly.
    private void checkBlocked() {
        Blocked current = blocked;
        if (current == null || !current.pending().isOver()) return;
        blocked = null;
        session.world.pending(PendingCall.NONE);
        int here = line;
        line = current.pending().line();
        current.pending().check(current.call());
        times.checkReturn(
                current.expectedNs(), current.madeNs(), current.pending().returnedNs());
        line = here;
    }

    /// Only one call may block at a time: the next one, and the end, wait for it.
    private void awaitBlocked() {
        Blocked current = blocked;
        if (current == null) return;
        World world = session.world;
        long limitNs = Math.max(world.nowNs(), current.expectedNs()) + CALL_PATIENCE_NS;
        if (!world.runUntil(current.pending()::isOver, limitNs)) {
            line = current.pending().line();
            throw new ScriptFailure(current.call().name() + " still blocks at " + Times.seconds(world.nowNs())
                    + ": expected its return at " + Times.seconds(current.expectedNs()));
        }
        checkBlocked();
    }

    // ---- code ----

    private void sample(CodeBlock block) {
        var socket = session.socket();
        samples.add(new Sample(block, socket.map(one -> one.info().byName()).orElse(Map.of())));
    }

    private Optional<CodeFailure> evaluate() {
        var code = new CodeRunner(LinuxConstants::symbol);
        for (Sample sample : samples) {
            Optional<CodeFailure> failure = code.run(sample.block(), sample.values());
            if (failure.isPresent()) return failure;
        }
        return Optional.empty();
    }
}
