package io.synwave.lab.end;

import io.synwave.drill.run.Watch;
import io.synwave.host.HostBuilder;
import io.synwave.lab.Role;
import io.synwave.lab.Tap;
import io.synwave.link.Frame;
import io.synwave.link.FrameSink;
import io.synwave.link.Link;
import io.synwave.link.LinkAround;
import io.synwave.trace.TcpState;
import io.synwave.trace.TraceLog;
import io.synwave.trace.TraceRecord;
import java.util.function.LongSupplier;

/// Writes the trace of a script's run: the stack under test tells its own part, that of the script's hand is guessed
/// from its segments.
public final class ScriptWitness implements Watch {
    private final Role stack;
    private final Tap tap;
    private final TraceLog log;
    private boolean isOver;

    /// @param stack which end the stack under test is
    /// @param tap laid over its device
    public ScriptWitness(Role stack, Tap tap, TraceLog log) {
        this.stack = stack;
        this.tap = tap;
        this.log = log;
    }

    private long noted(TraceRecord happened) {
        return isOver ? 0 : log.record(happened);
    }

    @Override
    public void settle(HostBuilder host) {
        host.probe(this::noted).index(stack.ordinal());
    }

    @Override
    public Link over(Link device, LongSupplier clock) {
        Role script = stack.other();
        RemoteStates states = new RemoteStates(script == Role.SERVER ? TcpState.LISTEN : TcpState.CLOSED);
        return tap.over(new Eye(device, new Onlooker(this::noted, script, clock, states)), log, clock);
    }

    @Override
    public void ends() {
        isOver = true;
    }

    /// Over the device: what comes out of it the script has sent, what goes in it gets at once.
    private static final class Eye extends LinkAround {
        private final Onlooker script;

        Eye(Link link, Onlooker script) {
            super(link);
            this.script = script;
        }

        @Override
        public void send(Frame frame) {
            boolean isTcp = script.reads(frame);
            if (isTcp) script.expects();
            long cause = frame.note();
            link.send(frame);
            if (isTcp) script.arrived(cause);
        }

        @Override
        public int receive(FrameSink sink, int budget) {
            return link.receive(frame -> accept(frame, sink), budget);
        }

        private void accept(Frame frame, FrameSink sink) {
            if (script.reads(frame)) frame.note(script.sent());
            sink.accept(frame);
        }
    }
}
