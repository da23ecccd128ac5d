package io.synwave.lab.own;

import io.synwave.drill.run.ScriptReport;
import io.synwave.drill.run.ScriptReport.Result;
import io.synwave.drill.run.ScriptRunner;
import io.synwave.drill.script.Direction;
import io.synwave.drill.script.Event;
import io.synwave.drill.script.Script;
import io.synwave.drill.script.TcpPacket;
import io.synwave.lab.Finding;
import io.synwave.lab.Language;
import io.synwave.lab.Report;
import io.synwave.lab.Role;
import io.synwave.lab.Standalone;
import io.synwave.lab.Tap;
import io.synwave.lab.Text;
import io.synwave.lab.Theme;
import io.synwave.lab.end.ScriptWitness;
import io.synwave.trace.TraceLog;
import java.util.List;

/// A packetdrill script: one end is the stack under test, the other the script's hand.
record ScriptExperiment(String name, Text text, Script script) implements Standalone {
    private static final int LOG_RECORDS = 1 << 16;

    @Override
    public Theme theme() {
        return Theme.DATA;
    }

    @Override
    public Text text(Language language) {
        return text;
    }

    @Override
    public Report perform(Tap tap) {
        TraceLog log = new TraceLog(LOG_RECORDS);
        ScriptReport report = ScriptRunner.run(script, new ScriptWitness(stack(), tap, log));
        if (report.result() == Result.UNSUPPORTED) throw new IllegalArgumentException(report.toString());
        return Report.of(this, log, List.of(finding(report)));
    }

    /// Who sends the first segment is the client.
    private Role stack() {
        return script.events().stream()
                .map(Event::action)
                .filter(TcpPacket.class::isInstance)
                .map(first -> ((TcpPacket) first).direction() == Direction.OUTBOUND ? Role.CLIENT : Role.SERVER)
                .findFirst()
                .orElse(Role.CLIENT);
    }

    private Finding finding(ScriptReport report) {
        boolean isPassed = report.result() == Result.PASS;
        int events = script.events().size();
        String sentence =
                isPassed ? "all " + events + " events of the script happen as they are written" : report.toString();
        return new Finding(isPassed, sentence);
    }
}
