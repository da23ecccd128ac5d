package io.synwave.cli;

import io.synwave.app.HttpAnswer;
import io.synwave.app.HttpUrl;
import io.synwave.app.LiveHost;
import io.synwave.host.ConnectOptions;
import io.synwave.host.OpenException;
import io.synwave.host.live.BlockingHost;
import io.synwave.host.live.BlockingSocket;
import io.synwave.linux.LinuxException;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synwave get`: fetches a file by HTTP over a TUN device.
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description = {
            "Fetches a file by HTTP over a TUN device of its own, and prints it.",
            "The address is Synwave's; the kernel gets the first other one of the prefix, and routes what is for"
                    + " others. Redirections are not followed. The status is 1 when the server's is not 2xx, or the"
                    + " answer is not whole."
        },
        footerHeading = "%nExample (as root):%n",
        footer = {
            "  synwave get http://10.77.0.1:8000/ --tun syn0 --address 10.77.0.2/24",
            "  synwave get http://10.77.0.1:8000/ -o index.html -w get.pcapng \\",
            "      --tun syn0 --address 10.77.0.2/24"
        })
final class GetCommand implements Callable<Integer> {
    private static final int BAD_ANSWER = 1;
    private static final int PIECE = 65_536;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "URL", description = "http://HOST[:PORT]/PATH")
    @SuppressWarnings("NullAway.Init")
    private String url;

    @Mixin
    private final TunName tun = new TunName();

    @Mixin
    private final OwnAddresses addresses = new OwnAddresses();

    @Option(names = "-o", paramLabel = "FILE", description = "write the body to a file instead of standard output")
    private @Nullable Path output;

    @Option(names = "-w", paramLabel = "FILE", description = "write what passes the device to a pcapng file")
    private @Nullable Path capture;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "give up when nothing comes for so long; ${DEFAULT-VALUE} unless given")
    private int timeoutS = 60;

    @Override
    public Integer call() throws IOException {
        HttpUrl wanted = parse(url);
        if (timeoutS < 1) throw new CannotRun("--timeout is at least 1 second, not " + timeoutS);
        String device = tun.name();
        List<Prefix> ours = addresses.prefixes();
        IpAddress remote = resolve(wanted, ours);
        try (LiveCapture captured = new LiveCapture(capture, TimeOfDay.epochNs());
                LiveHost live = LiveHost.open(device, ours, new LiveHost.Watch(captured, captured.log(), null))) {
            live.start();
            return fetch(wanted, connect(live.blocking(), remote, wanted));
        } catch (LinuxException | OpenException | IllegalArgumentException e) {
            throw new CannotRun(String.valueOf(e.getMessage()));
        }
    }

    private static HttpUrl parse(String text) {
        try {
            return HttpUrl.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CannotRun("\"" + text + "\" is no URL that can be fetched: " + e.getMessage());
        }
    }

    private static IpAddress resolve(HttpUrl url, List<Prefix> ours) {
        try {
            return url.address(ours);
        } catch (UnknownHostException e) {
            throw new CannotRun("cannot find " + url.host() + ": " + e.getMessage());
        }
    }

    private BlockingSocket connect(BlockingHost host, IpAddress remote, HttpUrl url) {
        try {
            BlockingSocket socket = host.connect(ConnectOptions.to(remote, url.port()), timeoutS * 1_000_000_000L);
            socket.readTimeoutNs(timeoutS * 1_000_000_000L);
            return socket;
        } catch (IOException e) {
            throw new CannotRun("cannot connect: " + e.getMessage() + "; is the server there?");
        }
    }

    private int fetch(HttpUrl wanted, BlockingSocket socket) {
        long written = 0;
        try (socket;
                HttpAnswer answer = HttpAnswer.to(wanted, socket)) {
            if (answer.status() > 299) return bad(answer.statusLine());
            try (Sink sink = new Sink(output)) {
                byte[] piece = new byte[PIECE];
                for (int n = answer.body().read(piece);
                        n >= 0;
                        n = answer.body().read(piece)) {
                    sink.write(piece, n);
                    written += n;
                }
            }
            return 0;
        } catch (IOException e) {
            return bad(e.getMessage() + " (after " + written + " bytes of the body)");
        }
    }

    private int bad(String why) {
        spec.commandLine().getErr().println("synwave: " + url + ": " + why);
        return BAD_ANSWER;
    }

    /// Where the body goes. What is wrong with it is its user's to mend, unlike what is wrong with the answer.
    private static final class Sink implements AutoCloseable {
        private final String name;
        private final OutputStream out;

        Sink(@Nullable Path file) {
            name = file == null ? "standard output" : file.toString();
            try {
                out = file == null
                        ? new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), PIECE)
                        : Files.newOutputStream(file);
            } catch (IOException e) {
                throw cannotWrite(e);
            }
        }

        void write(byte[] bytes, int length) {
            try {
                out.write(bytes, 0, length);
            } catch (IOException e) {
                throw cannotWrite(e);
            }
        }

        private CannotRun cannotWrite(IOException e) {
            return CannotRun.cannotWrite(name, e);
        }

        /// Standard output is flushed and stays open for who else writes to it.
        @Override
        public void close() {
            try {
                out.flush();
                if (!(out instanceof BufferedOutputStream)) out.close();
            } catch (IOException e) {
                throw cannotWrite(e);
            }
        }
    }
}
