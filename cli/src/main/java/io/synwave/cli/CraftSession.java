package io.synwave.cli;

import io.synwave.craft.DumpLine;
import io.synwave.craft.Exchange;
import io.synwave.craft.Seen;
import io.synwave.craft.script.Outcome;
import io.synwave.craft.script.Performer;
import io.synwave.craft.script.StepException;
import io.synwave.craft.script.StepReader;
import io.synwave.link.Direction;
import java.io.PrintWriter;

/// Performs steps on a ground and prints what passes, each packet in a line as tcpdump's, or with every field.
final class CraftSession {
    /// How packets are printed.
    record Look(DumpLine.Numbers numbers, Detail detail) {}

    /// How much of a packet is printed.
    enum Detail {
        LINE,
        FIELDS
    }

    private final CraftGround ground;
    private final CraftCapture capture;
    private final PrintWriter out;
    private final Performer performer;
    private final StepReader reader;
    private final DumpLine dump;
    private Detail detail;
    private boolean isBroken;

    CraftSession(CraftGround ground, CraftCapture capture, long timeoutNs, Look look, PrintWriter out) {
        this.ground = ground;
        this.capture = capture;
        this.out = out;
        Exchange exchange = new Exchange(ground.conversation(), ground);
        performer = new Performer(exchange, ground.limits(), timeoutNs);
        reader = new StepReader(ipVersion());
        dump = new DumpLine(look.numbers());
        detail = look.detail();
        ground.conversation().watch(this::show);
    }

    StepReader reader() {
        return reader;
    }

    /// 4 or 6.
    int ipVersion() {
        return ground.conversation().ends().local().version();
    }

    void detail(Detail wanted) {
        detail = wanted;
    }

    /// Performs a step and says what came of it.
    ///
    /// @throws StepException when it is none, or may not be done here
    void perform(String step) {
        capture.begin(step);
        Outcome outcome = performer.perform(reader.read(step));
        tellMoves();
        if (!outcome.sentence().isEmpty()) out.println(" ".repeat(16) + outcome.sentence());
        isBroken |= outcome.kind() == Outcome.Kind.BROKEN;
        out.flush();
    }

    /// Waits for what the other end may still say.
    void settle() {
        performer.settle();
        tellMoves();
        out.flush();
    }

    /// An expectation was not met.
    boolean isBroken() {
        return isBroken;
    }

    private void show(Seen packet) {
        ground.report(packet.timeNs(), this::tell);
        String line = dump.of(packet); // also of what is not shown: it may begin the counting
        if (!performer.shows(packet)) return;
        String way = packet.direction() == Direction.OUT ? " Out " : " In  ";
        out.println(DumpLines.time(packet.timeNs()) + way + line);
        if (detail == Detail.FIELDS) packet.dissection().lines().forEach(each -> out.println("    " + each));
    }

    private void tellMoves() {
        ground.report(ground.nowNs(), this::tell);
    }

    private void tell(CraftGround.StateMove move) {
        out.println(DumpLines.time(move.timeNs()) + "      the host: " + move.sentence());
    }
}
