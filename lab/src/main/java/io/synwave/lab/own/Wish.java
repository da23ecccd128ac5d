package io.synwave.lab.own;

import io.synwave.lab.Expect;
import io.synwave.trace.TcpState;
import io.synwave.wire.TcpFlags;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What must have happened: `client passes CLOSED > SYN-SENT > …`, `server receives "hello"`, `server sends 2 [S.]`,
/// `client hears "connection refused"`, `9 segments`.
final class Wish {
    private static final Pattern PASSES = Pattern.compile("(client|server) passes (.+)");
    private static final Pattern RECEIVES = Pattern.compile("(client|server) receives (\".*\")");
    private static final Pattern HEARS = Pattern.compile("(client|server) hears (\".*\")");
    private static final Pattern SENDS = Pattern.compile("(client|server) sends ([0-9]{1,6}) (\\[[A-Z.]+])");
    private static final Pattern SEGMENTS = Pattern.compile("([0-9]{1,6}) segments");

    private Wish() {}

    /// @throws IllegalArgumentException with a sentence
    static Consumer<Expect> parse(String words) {
        Matcher passes = PASSES.matcher(words);
        if (passes.matches()) return path(host(passes), passes.group(2));
        Matcher receives = RECEIVES.matcher(words);
        if (receives.matches()) return received(host(receives), Quoted.text(receives.group(2)));
        Matcher sends = SENDS.matcher(words);
        if (sends.matches()) return sent(host(sends), Integer.parseInt(sends.group(2)), sends.group(3));
        Matcher hears = HEARS.matcher(words);
        if (hears.matches()) return heard(hears.group(1), Quoted.text(hears.group(2)));
        Matcher segments = SEGMENTS.matcher(words);
        if (segments.matches()) return expect -> expect.segmentsSent(Integer.parseInt(segments.group(1)));
        throw new IllegalArgumentException("\"" + words + "\" cannot be expected: write client passes STATE > STATE,"
                + " server receives \"TEXT\", server sends 2 [S.], client hears \"ERROR\" or 9 segments");
    }

    private static int host(Matcher parts) {
        return Act.role(parts.group(1)).ordinal();
    }

    private static Consumer<Expect> path(int host, String states) {
        TcpState[] path =
                Stream.of(states.split(">")).map(String::strip).map(Wish::state).toArray(TcpState[]::new);
        return expect -> expect.path(host, path);
    }

    private static TcpState state(String name) {
        List<TcpState> all = Arrays.asList(TcpState.values());
        return all.stream()
                .filter(state -> state.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is no state; there are " + all));
    }

    private static Consumer<Expect> received(int host, String text) {
        return expect -> expect.received(host, text);
    }

    private static Consumer<Expect> sent(int host, int count, String flags) {
        return expect -> {
            int sent = expect.sent(r -> r.host == host && TcpFlags.text(r.flags).equals(flags))
                    .size();
            String who = host == Expect.CLIENT ? "the client" : "the server";
            expect.that(
                    who + " sends " + count + " " + flags + (sent == count ? "" : ", but it was " + sent),
                    sent == count);
        };
    }

    private static Consumer<Expect> heard(String role, String error) {
        return expect -> {
            String told = Act.actor(expect.stage(), Act.role(role)).error();
            String but = told.contains(error) ? "" : ", but it was “" + told + "”";
            expect.that("the " + role + "'s program hears “" + error + "”" + but, told.contains(error));
        };
    }
}
