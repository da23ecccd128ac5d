package io.synwave.bench.goodput;

import io.synwave.host.ConnectOptions;
import io.synwave.host.Host;
import io.synwave.host.NetworkInterface;
import io.synwave.host.TcpSocket;
import io.synwave.host.live.HostLoop;
import io.synwave.link.Link;
import io.synwave.linux.PollWaiter;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.tcp.congestion.CongestionControls;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.util.Random;

/// The same with Synwave: a host with a loop of its own.
final class SynwaveSenders implements AutoCloseable {
    private final Host host;
    private final HostLoop loop;
    private final Thread thread;
    private final PollWaiter waiter = new PollWaiter();
    private final IpAddress receiver;
    private final TcpSettings settings;
    private final byte[] text = new byte[1 << 16];

    SynwaveSenders(Link link, String address, String receiver, CongestionControls control) {
        this.receiver = IpAddress.parse(receiver);
        settings = TcpSettings.linux()
                .with(Setting.SEND_BUFFER, 1 << 22)
                .with(Setting.CONGESTION_CONTROL, control.ordinal());
        Random random = new Random();
        host = Host.builder("synwave")
                .entropy(random::nextLong)
                .settings(settings)
                .waking(waiter::wakeup)
                .build();
        NetworkInterface plugged = host.attach(link, Prefix.parse(address + "/24"));
        host.route(Prefix.parse("0.0.0.0/0"), plugged);
        link.whenReadable(waiter::wakeup);
        loop = new HostLoop(host, waiter, System::nanoTime);
        thread = Thread.ofPlatform().name("synwave").start(loop);
    }

    void begin(int port) {
        host.call("begin", () -> {
            TcpSocket socket = host.connect(ConnectOptions.to(receiver, port).settings(settings));
            socket.handler((each, _) -> {
                while (each.write(text, 0, text.length) > 0) {}
            });
        });
    }

    /// Read while it runs: nearly right.
    Recoveries recoveries() {
        return Recoveries.of(host.counters());
    }

    @Override
    public void close() {
        host.call("end", () -> host.sockets().forEach(TcpSocket::abort));
        try {
            Thread.sleep(100);
            loop.stop();
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        host.close();
        waiter.close();
    }
}
