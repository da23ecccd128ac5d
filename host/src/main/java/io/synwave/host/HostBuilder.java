package io.synwave.host;

import io.synwave.host.flight.FlightRecorder;
import io.synwave.tcp.ConnectionObserver;
import io.synwave.tcp.TcpSettings;
import io.synwave.trace.Probe;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What a host is made of. Only the entropy must be given.
public final class HostBuilder {
    final String name;
    TcpSettings settings = TcpSettings.linux();

    @Nullable
    LongSupplier entropy;

    @Nullable
    Probe probe;

    @Nullable
    ConnectionObserver observer;

    @Nullable
    FlightRecorder flight;

    int index;
    Waking waking = () -> {};

    @Nullable
    InputLog log;

    HostBuilder(String name) {
        this.name = name;
    }

    /// Of every connection that names no others; Linux's unless given.
    public HostBuilder settings(TcpSettings settings) {
        this.settings = settings;
        return this;
    }

    /// Where unpredictable numbers come from: keys, timestamp offsets. Live a secure random source; a seeded
    /// generator
    /// where runs must repeat.
    public HostBuilder entropy(LongSupplier source) {
        entropy = source;
        return this;
    }

    /// Who watches what TCP does.
    public HostBuilder probe(@Nullable Probe probe) {
        this.probe = probe;
        return this;
    }

    /// Who hears of the turns in the life of its connections, besides JDK Flight Recorder.
    public HostBuilder observer(@Nullable ConnectionObserver observer) {
        this.observer = observer;
        return this;
    }

    /// Keeps what happened last, and reports it when a connection dies. Of one host.
    public HostBuilder flightRecorder(@Nullable FlightRecorder recorder) {
        flight = recorder;
        return this;
    }

    /// The host's number in trace records; 0 unless given.
    public HostBuilder index(int index) {
        this.index = index;
        return this;
    }

    /// How the thread that drives the host is woken; by nothing unless given, which suits whoever polls anyway.
    public HostBuilder waking(Waking waking) {
        this.waking = waking;
        return this;
    }

    /// Writes down everything that enters the host, so that a replay can run it again.
    public HostBuilder record(@Nullable InputLog log) {
        this.log = log;
        return this;
    }

    @Nullable
    Probe probes() {
        if (flight == null || probe == null) return flight == null ? probe : flight;
        return flight.and(probe);
    }

    ConnectionObserver observers(ConnectionObserver first) {
        ConnectionObserver all = flight == null ? first : first.and(flight);
        return observer == null ? all : all.and(observer);
    }

    /// The host.
    ///
    /// @throws IllegalStateException without entropy
    public Host build() {
        return new Host(this);
    }
}
