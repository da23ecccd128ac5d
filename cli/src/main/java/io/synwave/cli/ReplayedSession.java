package io.synwave.cli;

import io.synwave.app.LiveHost;
import io.synwave.host.DivergedException;
import io.synwave.host.Host;
import io.synwave.host.InputReplay;
import io.synwave.host.RecordedInput;
import io.synwave.trace.TraceDigest;
import io.synwave.trace.TraceLog;
import io.synwave.trace.TraceRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A recorded session that was run again, and how it went.
///
/// @param log the last of its trace
/// @param polls how often the host was polled
/// @param divergence how it differs from the recorded one, or `null`
record ReplayedSession(TraceLog log, long polls, @Nullable String divergence) {
    private static final int RECORDS = 1 << 18;

    /// @param file its name, for messages
    /// @param capture where to write what passed the device, or `null`
    /// @throws CannotRun when it is no whole recording, or what it served is not there
    static ReplayedSession run(RecordedInput recorded, Path file, @Nullable Path capture) throws IOException {
        try {
            InputReplay replay = new InputReplay(recorded.memory());
            if (!replay.isWhole()) {
                throw new CannotRun(file + " is cut off: it was not copied whole, or serve was killed before it could"
                        + " end it; record the session again and end it by SIGTERM");
            }
            return run(replay, replay.about().split("\0"), capture);
        } catch (IllegalArgumentException e) {
            throw new CannotRun(file + ": " + e.getMessage());
        }
    }

    private static ReplayedSession run(InputReplay replay, String[] about, @Nullable Path capture) throws IOException {
        if (about.length < 3) throw new IllegalArgumentException("no recording of synwave serve");
        Services services = Services.of(List.of(about).subList(1, about.length));
        TraceLog log = new TraceLog(RECORDS);
        TraceDigest digest = new TraceDigest(log);
        replay.compareTrace(digest::value);
        try (LiveCapture captured = new LiveCapture(capture, Long.parseLong(about[0]), log);
                Host host = Host.builder("replay")
                        .settings(services.settings())
                        .entropy(replay.entropy())
                        .probe(digest)
                        .build()) {
            LiveHost.plug(host, captured.over(replay.link(0), host::nowNs), services.prefixes());
            services.listen(host);
            String divergence = divergence(replay, host);
            return new ReplayedSession(log, replay.polls(), divergence);
        }
    }

    private static @Nullable String divergence(InputReplay replay, Host host) {
        try {
            replay.run(host, name -> LiveHost.recordedCall(host, name));
            host.close();
            replay.compareEnd();
            return null;
        } catch (DivergedException e) {
            return e.getMessage();
        }
    }

    /// One connection of the session.
    ///
    /// @param last the newest record about it
    record Connection(long number, int events, TraceRecord last) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "connection %5d  port %5d with port %5d  %6d events, at last %s",
                    number,
                    last.localPort,
                    last.remotePort,
                    events,
                    last.after);
        }
    }

    /// Its connections, by number.
    Collection<Connection> connections() {
        TreeMap<Long, Connection> found = new TreeMap<>();
        log.forEach(r -> {
            if (r.connection == 0) return;
            Connection known = found.get(r.connection);
            found.put(r.connection, new Connection(r.connection, known == null ? 1 : known.events + 1, r));
        });
        return found.values();
    }

    /// The verdict, as `synwave lab` words its own.
    @Override
    public String toString() {
        long kept = log.newest() - log.oldest() + 1;
        String shown = kept == log.newest() ? "" : "; the last " + kept + " events are shown";
        return divergence == null
                ? "holds   sends and does what was recorded: " + log.newest() + " events in " + polls + " polls" + shown
                : "BROKEN  " + divergence;
    }
}
