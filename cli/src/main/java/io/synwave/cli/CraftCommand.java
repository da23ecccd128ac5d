package io.synwave.cli;

import io.synwave.craft.DumpLine;
import io.synwave.craft.script.StepException;
import io.synwave.craft.script.Times;
import io.synwave.linux.LinuxException;
import io.synwave.wire.Prefix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synwave craft`: segments made by hand, sent and answered.
@Command(
        name = "craft",
        mixinStandardHelpOptions = true,
        description = {
            "Sends segments made by hand, and prints them and what comes back as tcpdump does.",
            "Without --tun they go to a host of Synwave in the simulator, where all is allowed and nothing is needed."
                    + " Numbers follow from the replies; every field can be set, and is sent even when it is wrong."
                    + " Without steps they are asked for one by one, or come from standard input.",
            "The status is 1 when an expectation is broken."
        },
        footerHeading = "%nSteps:%n",
        footer = {
            "  FLAGS [FIELD=VALUE...] [OPTION...] [\"TEXT\"] [xN]",
            "      sends a segment, N times",
            "      FLAGS   of S F R P A U, E (ECE), W (CWR), e (AE), or none",
            "      FIELD   seq ack win urg chk sport dport off res; ttl tos id len src",
            "              dst ...; relative: seq=+5 ack=-1",
            "      OPTION  mss=1460 wscale=7 sackOK sack=1:2,3:4 ts ts=1:0 tfo tfo=HEX",
            "              nop eol opt=KIND:HEX raw=HEX",
            "      TEXT    \"GET / HTTP/1.0\\r\\n\\r\\n\", \"x\"*1000; or hex=0a0b",
            "  wait 300ms    lets time pass",
            "  sniff 1s      lets time pass, and shows all, whomever it is for",
            "  expect SA [win=100] [\"TEXT\"] [within 2s]",
            "  expect nothing 1s",
            "%nExamples:",
            "  synwave craft S A 'PA \"GET / HTTP/1.0\\r\\n\\r\\n\"'",
            "  synwave craft S A 'P \"no ACK flag\"' 'expect nothing'",
            "  synwave craft S A 'R seq=+5' 'expect A'",
            "  (as root) synwave craft --tun syn0 --address 10.77.0.2/24 \\",
            "      --to 10.77.0.1:8000 'S mss=1460' A 'PA \"GET / HTTP/1.0\\r\\n\\r\\n\"' FA",
            "%nOn a device: the address is ours and no address of this machine, so its",
            "kernel does not reset what it knows nothing of. The kernel has the first",
            "other address of the prefix and can be talked to at once. For a target",
            "farther away it must forward, and the target know the way back, by NAT say:",
            "  sysctl -w net.ipv4.ip_forward=1",
            "  iptables -t nat -A POSTROUTING -s 10.77.0.0/24 -j MASQUERADE",
            "(connection tracking may drop what it takes for invalid). There: one",
            "connection at a time, a hundred segments a second, nobody else's address;",
            "the rest is for the simulator."
        })
final class CraftCommand implements Callable<Integer> {
    private static final int BROKEN = 1;

    /// Where hand-made segments go.
    private enum Where {
        sim,
        tun
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "STEP", description = "what to do, one after the other")
    private List<String> steps = new ArrayList<>();

    @Option(
            names = "--to",
            paramLabel = "HOST[:PORT]",
            description = "the target; ${DEFAULT-VALUE} unless given, port 80")
    private String to = "10.0.0.2:80";

    @Option(names = "--on", paramLabel = "sim|tun", description = "where; tun when --tun is given, else sim")
    private @Nullable Where where;

    @Mixin
    private final TunName tun = new TunName();

    @Mixin
    private final OwnAddresses addresses = new OwnAddresses();

    @Option(names = "--file", paramLabel = "FILE", description = "take the steps from a file, one a line")
    private @Nullable Path file;

    @Option(names = "--isn", paramLabel = "NUMBER", description = "the initial sequence number")
    private long isn = -1;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "how long an answer may take; ${DEFAULT-VALUE} unless given")
    private String timeout = "1s";

    @Option(names = "-v", description = "print every field of every header")
    private boolean isVerbose;

    @Option(names = "--absolute", description = "show sequence numbers as they stand on the wire")
    private boolean isAbsolute;

    @Option(names = "-w", paramLabel = "FILE", description = "write what passes the device to a pcapng file")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        long timeoutNs = timeoutNs();
        List<CraftLine> lines = lines();
        try (CraftCapture capture = new CraftCapture(output, onTun() ? TimeOfDay.epochNs() + System.nanoTime() : 0);
                CraftGround ground = ground(capture)) {
            CraftSession session = new CraftSession(
                    ground, capture, timeoutNs, look(), spec.commandLine().getOut());
            lines.forEach(line -> line.check(session.reader()));
            if (lines.isEmpty()) {
                CraftShell.run(session, ground.describe(), spec.commandLine());
                return 0;
            }
            lines.forEach(line -> line.perform(session));
            session.settle();
            return session.isBroken() ? BROKEN : 0;
        } catch (LinuxException | StepException e) {
            throw new CannotRun(String.valueOf(e.getMessage()));
        }
    }

    private long timeoutNs() {
        try {
            return Times.parse(timeout);
        } catch (IllegalArgumentException e) {
            throw new CannotRun("--timeout: " + e.getMessage());
        }
    }

    private List<CraftLine> lines() {
        if (file != null && !steps.isEmpty()) throw new CannotRun("steps stand in --file or on the command line");
        if (file != null) return CraftLine.ofFile(file);
        if (!steps.isEmpty()) return CraftLine.ofArguments(steps);
        return CraftShell.isPossible() ? List.of() : CraftLine.ofInput();
    }

    private boolean onTun() {
        if (where == Where.sim && tun.isGiven()) throw new CannotRun("--on sim needs no --tun: give one of them");
        return where == Where.tun || tun.isGiven();
    }

    private CraftGround ground(CraftCapture capture) {
        if (isn > 0xffff_ffffL || isn < -1) throw new CannotRun("--isn is 0 to 4294967295, not " + isn);
        if (!onTun()) {
            if (!addresses.isEmpty()) throw new CannotRun("--address goes with --tun: in the simulator it is chosen");
            Target target = Target.parse("--to ", to, List.of());
            return new CraftInSim(target.checked(), target.port(), isn, capture);
        }
        String device = tun.name();
        List<Prefix> ours = addresses.prefixes();
        return new CraftOnTun(device, ours, Target.parse("--to ", to, ours), isn, capture);
    }

    private CraftSession.Look look() {
        return new CraftSession.Look(
                isAbsolute ? DumpLine.Numbers.ABSOLUTE : DumpLine.Numbers.RELATIVE,
                isVerbose ? CraftSession.Detail.FIELDS : CraftSession.Detail.LINE);
    }
}
