package io.synwave.cli;

import io.synwave.host.InputRecorder;
import io.synwave.trace.Probe;
import io.synwave.trace.TraceDigest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The recording of a live session, if one is wanted: all that enters the host, and what it was set up as.
final class Recording implements AutoCloseable {
    private final @Nullable InputRecorder log;
    private final @Nullable Probe probe;

    /// @param file `null` for no recording
    /// @param epochNs the time of day at zero of the host's clock, nanoseconds since 1970
    /// @param next who watches the host's TCP too, or `null`
    Recording(@Nullable Path file, Services services, long epochNs, @Nullable Probe next) {
        if (file == null) {
            log = null;
            probe = next;
            return;
        }
        TraceDigest digest = new TraceDigest(next);
        log = new InputRecorder(new Output(file), about(services, epochNs), digest::value);
        probe = digest;
    }

    private static String about(Services services, long epochNs) {
        List<String> words = new ArrayList<>(List.of(Long.toString(epochNs)));
        words.addAll(services.arguments());
        return String.join("\0", words);
    }

    @Nullable
    InputRecorder log() {
        return log;
    }

    @Nullable
    Probe probe() {
        return probe;
    }

    @Override
    public void close() throws IOException {
        if (log != null) log.close();
    }

    /// The file. When it cannot be written any more, it says so once, and the session goes on without.
    private static final class Output implements WritableByteChannel {
        private final Path file;
        private final FileChannel channel;
        private boolean hasFailed;

        Output(Path file) {
            this.file = file;
            try {
                channel = FileChannel.open(
                        file,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING);
            } catch (IOException e) {
                throw CannotRun.cannotWrite(String.valueOf(file), e);
            }
        }

        @Override
        public int write(ByteBuffer from) {
            int wanted = from.remaining();
            try {
                if (!hasFailed) return channel.write(from);
            } catch (IOException e) {
                hasFailed = true;
                System.err.println("synwave: the recording ends, " + file + " cannot be written: " + e.getMessage());
            }
            from.position(from.limit());
            return wanted;
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
