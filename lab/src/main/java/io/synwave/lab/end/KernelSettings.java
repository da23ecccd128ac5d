package io.synwave.lab.end;

import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.trace.Counter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The settings and counters of the kernel in the calling thread's network namespace: `/proc/sys/net`, `/proc/net`.
final class KernelSettings {
    private static final long SECOND = 1_000_000_000L;
    private static final List<Path> FOLDERS = List.of(Path.of("/proc/sys/net/ipv4"), Path.of("/proc/sys/net/core"));
    private static final List<String> COUNTERS = List.of("snmp", "netstat");

    /// Gives the kernel what differs from Linux's usual.
    ///
    /// @throws IllegalArgumentException when the kernel has no such setting
    void apply(TcpSettings settings) {
        TcpSettings usual = TcpSettings.linux();
        for (Setting setting : Setting.values()) {
            long value = settings.value(setting);
            if (value != usual.value(setting)) write(setting, value);
        }
    }

    private void write(Setting setting, long value) {
        Path file = FOLDERS.stream()
                .map(folder -> folder.resolve(setting.label()))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the kernel has no setting " + setting.label() + ": run it without, or --on sim"));
        write(file, Long.toString(setting.unit() == Setting.Unit.NANOSECONDS ? value / unit(setting) : value));
    }

    /// Times are seconds there, but for one.
    private static long unit(Setting setting) {
        return setting == Setting.CHALLENGE_INTERVAL ? SECOND / 1000 : SECOND;
    }

    private static void write(Path file, String value) {
        try {
            Files.writeString(file, value);
        } catch (IOException e) {
            throw new UncheckedIOException("the kernel does not take " + value + " for " + file.getFileName(), e);
        }
    }

    /// A counter, by its name.
    long counter(Counter which) {
        try {
            for (String file : COUNTERS) {
                List<String> lines = Files.readAllLines(Path.of("/proc/thread-self/net", file));
                for (int i = 0; i + 1 < lines.size(); i += 2) {
                    long value = value(lines.get(i).split(" "), lines.get(i + 1).split(" "), which.nstatName());
                    if (value >= 0) return value;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the kernel does not tell its counters", e);
        }
        return 0;
    }

    /// A line of names and one of values: `TcpExt: SyncookiesSent SyncookiesRecv` and `TcpExt: 0 0`.
    private static long value(String[] names, String[] values, String wanted) {
        String group = names[0].substring(0, names[0].length() - 1);
        for (int i = 1; i < names.length; i++) {
            if (wanted.equals(group + names[i])) return Long.parseLong(values[i]);
        }
        return -1;
    }
}
