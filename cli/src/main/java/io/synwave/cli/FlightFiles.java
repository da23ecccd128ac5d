package io.synwave.cli;

import io.synwave.diagram.Explain;
import io.synwave.diagram.Json;
import io.synwave.diagram.Ladder;
import io.synwave.diagram.Terminal;
import io.synwave.diagram.View;
import io.synwave.host.flight.FlightRecorder;
import io.synwave.host.flight.FlightReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Writes the reports of a flight recorder, if one is wanted, to a directory: a drawing (`.txt`) and the records
/// (`.json`) of each death, the last [#MOST] of them.
///
/// A thread of its own writes, so that a slow disk does not hold up the host; the recorder itself sees to it that
/// reports do not come faster than they are written.
final class FlightFiles implements AutoCloseable {
    /// Deaths of one session that are kept: 60 MB at the very most.
    static final int MOST = 100;

    private static final long PATIENCE_S = 2;
    private static final DateTimeFormatter NAME_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Terminal TERMINAL = new Terminal(120, Terminal.Glyphs.UNICODE, Terminal.Colour.NONE);
    private static final View VIEW = View.DEFAULT.withNames("synwave", "peer").with(Explain.FULL);

    private final long epochNs;
    private final @Nullable FlightRecorder recorder;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final ArrayDeque<Path> written = new ArrayDeque<>();
    private boolean hasFailed;

    private FlightFiles(@Nullable Path directory, long epochNs) {
        this.epochNs = epochNs;
        recorder = directory == null
                ? null
                : new FlightRecorder(FlightRecorder.RECORDS, report -> writer.execute(() -> write(directory, report)));
    }

    /// @param directory made if it is not there; `null` for no reports
    /// @param epochNs the time of day at zero of the host's clock, nanoseconds since 1970
    /// @throws CannotRun when nothing can be written there
    static FlightFiles open(@Nullable Path directory, long epochNs) {
        if (directory != null) check(directory);
        return new FlightFiles(directory, epochNs);
    }

    private static void check(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, "flight", ".tmp"));
        } catch (IOException e) {
            throw CannotRun.cannotWrite(String.valueOf(directory), e);
        }
    }

    /// What the host needs; `null` when no reports are wanted.
    @Nullable
    FlightRecorder recorder() {
        return recorder;
    }

    private void write(Path into, FlightReport report) {
        if (hasFailed) return;
        String name = "flight-" + NAME_TIME.format(time(report)) + "-" + report.connection();
        try {
            Ladder ladder = Ladder.of(report.records());
            keep(Files.writeString(into.resolve(name + ".txt"), head(report) + TERMINAL.draw(ladder, VIEW)));
            keep(Files.writeString(into.resolve(name + ".json"), Json.write(ladder, VIEW)));
        } catch (IOException e) {
            hasFailed = true;
            System.err.println("synwave: no more flight reports, " + into + " cannot be written: " + e.getMessage());
        }
    }

    private void keep(Path file) throws IOException {
        written.add(file);
        if (written.size() > 2 * MOST) Files.deleteIfExists(written.remove());
    }

    private Instant time(FlightReport report) {
        return Instant.EPOCH.plusNanos(epochNs + report.timeNs());
    }

    private String head(FlightReport report) {
        var ends = report.ends();
        String omitted = report.omitted() == 0
                ? ""
                : "not reported, for there were too many at a time: " + report.omitted() + " before\n";
        return "connection " + report.connection() + ", " + ends.local() + " port " + ends.localPort() + " with "
                + ends.remote() + " port " + ends.remotePort() + "\n" + time(report) + ": "
                + report.error().sentence() + ", in " + report.before() + "\n" + omitted + "\n";
    }

    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(PATIENCE_S, TimeUnit.SECONDS)) writer.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
