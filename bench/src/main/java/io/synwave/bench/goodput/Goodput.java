package io.synwave.bench.goodput;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.synwave.link.MemoryLink;
import io.synwave.linux.NetworkNamespace;
import io.synwave.linux.TunDevice;
import io.synwave.linux.TunSettings;
import io.synwave.tcp.congestion.CongestionControls;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `scripts/goodput`: how much Linux (CUBIC) and Synwave deliver side by side through the same forwarder, to a receiver
/// of the kernel. Two namespaces that end with this program; the TUN devices have no offloads.
public final class Goodput {
    private static final String LINUX = "10.1.0.1";
    private static final String SYNWAVE = "10.3.0.2";
    private static final String RECEIVER = "10.2.0.1";
    private static final int PORT = 5000;

    private static final List<Cell> LONG = List.of(
            Cell.lossy(0.1, 10, 4, 15),
            Cell.lossy(1, 10, 10, 12),
            Cell.lossy(3, 10, 20, 15),
            Cell.lossy(0.1, 50, 10, 40),
            Cell.lossy(1, 50, 20, 20),
            Cell.lossy(3, 50, 20, 25),
            Cell.lossy(0.1, 200, 20, 90),
            Cell.lossy(1, 200, 20, 45),
            Cell.lossy(3, 200, 20, 45));
    private static final List<Cell> QUICK =
            List.of(Cell.lossy(1, 10, 5, 5), Cell.lossy(1, 50, 5, 8), Cell.lossy(3, 200, 5, 15));
    /// One and a half times what fills the link may wait before it.
    private static final Cell SHARED = new Cell(0, 40, 20, 100, 1, 30);

    private final CongestionControls control;

    private Recoveries ofLinux = Recoveries.NONE;
    private Recoveries ofSynwave = Recoveries.NONE;

    private Goodput(CongestionControls control) {
        this.control = control;
    }

    /// `quick`, `long`, `share` or a number of the long one's lines, from 0, then the name of Synwave's congestion
    /// control.
    public static void main(String[] args) throws Exception {
        String what = args.length > 0 ? args[0] : "quick";
        boolean isLong = !what.equals("quick");
        String name = args.length > 1 ? args[1] : "cubic";
        Goodput goodput = new Goodput(CongestionControls.valueOf(name.toUpperCase(Locale.ROOT)));
        if (!what.equals("share")) goodput.compare(cells(what), isLong ? 20 : 5);
        if (!Character.isDigit(what.charAt(0))) goodput.share(isLong ? 8 : 2);
        System.exit(0); // threads of the kernel's sockets still wait
    }

    private static List<Cell> cells(String what) {
        return switch (what) {
            case "quick" -> QUICK;
            case "long" -> LONG;
            default -> List.of(LONG.get(Integer.parseInt(what)));
        };
    }

    private void compare(List<Cell> cells, int seeds) throws Exception {
        System.out.println("| loss, RTT | Linux, kB/s | Synwave, kB/s | ratio | 95 % |\n|---|---|---|---|---|");
        List<Double> all = new ArrayList<>();
        for (Cell cell : cells) {
            List<Double> ratios = new ArrayList<>();
            double[] sums = new double[2];
            for (int seed = 0; seed < seeds; seed += cell.together()) {
                for (long[] pair : run(cell, seed, Math.min(cell.together(), seeds - seed), 0)) {
                    ratios.add(Math.max(1, pair[1]) / (double) Math.max(1, pair[0]));
                    sums[0] += pair[0] / 1e3 / cell.seconds() / seeds;
                    sums[1] += pair[1] / 1e3 / cell.seconds() / seeds;
                }
            }
            all.addAll(ratios);
            tellRecoveries(cell);
            line(cell.toString(), sums, Ratios.of(ratios));
        }
        Ratios total = Ratios.of(all);
        System.out.printf(Locale.ROOT, "| all | | | %.3f | %.2f to %.2f |%n", total.mean(), total.low(), total.high());
    }

    private void tellRecoveries(Cell cell) {
        System.err.println(cell + "\n  Linux: " + ofLinux + "\n  Synwave: " + ofSynwave);
        ofLinux = Recoveries.NONE;
        ofSynwave = Recoveries.NONE;
    }

    private static void line(String name, double[] sums, Ratios ratios) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.3f | %.2f to %.2f |%n",
                name,
                sums[0],
                sums[1],
                ratios.mean(),
                ratios.low(),
                ratios.high());
    }

    /// A bottleneck: the one begins two seconds before the other, in turns.
    private void share(int runs) throws Exception {
        System.out.printf("%nSharing %s:%n| first | Linux, kB/s | Synwave, kB/s | Jain |%n|---|---|---|---|%n", SHARED);
        double sum = 0;
        for (int seed = 0; seed < runs; seed++) {
            sum += shareOnce(seed, seed % 2 == 0);
        }
        System.out.printf(Locale.ROOT, "| mean | | | %.3f |%n", sum / runs);
    }

    private double shareOnce(int seed, boolean isLinuxFirst) throws Exception {
        long[] pair = run(SHARED, seed, 1, isLinuxFirst ? 2_000 : -2_000).getFirst();
        double a = pair[0] / 1e3 / SHARED.seconds();
        double b = pair[1] / 1e3 / SHARED.seconds();
        double jain = (a + b) * (a + b) / (2 * (a * a + b * b));
        String first = isLinuxFirst ? "Linux" : "Synwave";
        System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f | %.3f |%n", first, a, b, jain);
        tellRecoveries(SHARED);
        return jain;
    }

    /// Bytes that Linux and Synwave have delivered, for each pair.
    ///
    /// @param leadMs by how much Linux begins before Synwave; what is delivered before both are there does not
    /// count
    private List<long[]> run(Cell cell, int seed, int pairs, long leadMs) throws Exception {
        try (NetworkNamespace senders = NetworkNamespace.create();
                NetworkNamespace receivers = NetworkNamespace.create();
                TunDevice out = device(senders, "out0", LINUX, RECEIVER, "congctl cubic");
                TunDevice in = device(receivers, "in0", RECEIVER, "10.0.0.0", "");
                MemoryLink.Pair wire = MemoryLink.pair(1500)) {
            int own = (int) IpAddress.parse(SYNWAVE).lo();
            Forwarder forwarder = new Forwarder(out, wire.right(), in, own, seed, cell);
            Thread carrying = Thread.ofPlatform().name("forwarder").start(forwarder);
            Receivers counting = Receivers.open(receivers, PORT + seed, pairs);
            try (KernelSenders kernel = new KernelSenders(senders, RECEIVER);
                    SynwaveSenders synwave = new SynwaveSenders(wire.left(), SYNWAVE, RECEIVER, control)) {
                begin(kernel, synwave, PORT + seed, pairs, leadMs);
                Thread.sleep(cell.warmUpMs());
                senders.call(Goodput::checkControl);
                taken(counting, PORT + seed, pairs);
                Thread.sleep(cell.seconds() * 1000L);
                ofLinux = ofLinux.plus(Recoveries.of(senders));
                ofSynwave = ofSynwave.plus(synwave.recoveries());
                return taken(counting, PORT + seed, pairs);
            } finally {
                Thread.sleep(2L * cell.rttMs());
                forwarder.stop();
                carrying.join();
            }
        }
    }

    private static void begin(KernelSenders kernel, SynwaveSenders synwave, int first, int pairs, long leadMs)
            throws InterruptedException {
        for (int i = 0; i < pairs; i++) {
            if (leadMs >= 0) kernel.begin(first + i);
            else synwave.begin(first + i);
            if (leadMs != 0) Thread.sleep(Math.abs(leadMs));
            if (leadMs >= 0) synwave.begin(first + i);
            else kernel.begin(first + i);
        }
    }

    private static List<long[]> taken(Receivers counting, int first, int pairs) {
        List<long[]> taken = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            taken.add(new long[] {counting.take(LINUX, first + i), counting.take(SYNWAVE, first + i)});
        }
        return taken;
    }

    /// A device in a namespace, with a route through it; nothing is remembered there from run to run.
    private static TunDevice device(
            NetworkNamespace namespace, String name, String address, String to, String congestionControl)
            throws Exception {
        return namespace.call(() -> {
            TunDevice device = TunDevice.open(TunSettings.tun(name).withKernelAddress(Prefix.parse(address + "/32")));
            write("tcp_no_metrics_save", "1");
            ip("route replace " + to + (to.endsWith(".0") ? "/8" : "/32") + " dev " + name + " " + congestionControl);
            return device;
        });
    }

    /// The kernel's flows must be CUBIC's, or there is nothing to compare.
    private static boolean checkControl() throws IOException {
        Process ss = new ProcessBuilder("ss", "-Htin").start();
        String said = new String(ss.getInputStream().readAllBytes(), UTF_8);
        if (said.isEmpty() || said.contains("bbr") || said.contains("reno")) {
            throw new IOException("the kernel does not use CUBIC: " + said);
        }
        return true;
    }

    private static void write(String setting, String value) throws IOException {
        Files.writeString(Path.of("/proc/sys/net/ipv4", setting), value);
    }

    private static void ip(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments.trim().split(" ")));
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) throw new IOException("failed: ip " + arguments);
    }
}
