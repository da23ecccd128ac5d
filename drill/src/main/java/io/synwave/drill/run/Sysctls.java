package io.synwave.drill.run;

import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.tcp.congestion.CongestionControls;
import io.synwave.tcp.congestion.SlowStartTuning.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Kernel settings of a script as settings of the stack. They hold for what is opened afterwards. One thread.
final class Sysctls {
    private static final String PREFIX = "net.ipv4.";

    /// What stands for the same setting here, and how many of its units (ns or 1) one of the kernel's is.
    private record Same(Setting setting, long factor) {}

    private static final Map<String, Same> SAME = Map.ofEntries(
            Map.entry("tcp_timestamps", new Same(Setting.TIMESTAMPS, 1)),
            Map.entry("tcp_sack", new Same(Setting.SACK, 1)),
            Map.entry("tcp_recovery", new Same(Setting.RACK, 1)),
            Map.entry("tcp_stdurg", new Same(Setting.URGENT_POINTER_AT_LAST, 1)),
            Map.entry("tcp_dsack", new Same(Setting.DSACK, 1)),
            Map.entry("tcp_window_scaling", new Same(Setting.WINDOW_SCALING, 1)),
            Map.entry("tcp_syn_retries", new Same(Setting.SYN_RETRIES, 1)),
            Map.entry("tcp_synack_retries", new Same(Setting.SYN_ACK_RETRIES, 1)),
            Map.entry("tcp_syncookies", new Same(Setting.SYN_COOKIES, 1)),
            Map.entry("tcp_max_syn_backlog", new Same(Setting.MAX_SYN_BACKLOG, 1)),
            Map.entry("net.core.somaxconn", new Same(Setting.SOMAXCONN, 1)),
            Map.entry("tcp_abort_on_overflow", new Same(Setting.ABORT_ON_OVERFLOW, 1)),
            Map.entry("tcp_ecn", new Same(Setting.ECN, 1)),
            Map.entry("tcp_ecn_option", new Same(Setting.ECN_OPTION, 1)),
            Map.entry("tcp_ecn_option_beacon", new Same(Setting.ECN_OPTION_BEACON, 1)),
            Map.entry("tcp_ecn_fallback", new Same(Setting.ECN_FALLBACK, 1)),
            Map.entry("tcp_fastopen", new Same(Setting.FAST_OPEN, 1)),
            Map.entry("tcp_fastopen_blackhole_timeout_sec", new Same(Setting.FAST_OPEN_PAUSE, 1_000_000_000)),
            Map.entry("tcp_syn_linear_timeouts", new Same(Setting.SYN_LINEAR_TIMEOUTS, 1)),
            Map.entry("tcp_mtu_probing", new Same(Setting.MTU_PROBING, 1)),
            Map.entry("tcp_base_mss", new Same(Setting.BASE_MSS, 1)),
            Map.entry("tcp_mtu_probe_floor", new Same(Setting.MTU_PROBE_FLOOR, 1)),
            Map.entry("tcp_probe_threshold", new Same(Setting.PROBE_THRESHOLD, 1)),
            Map.entry("tcp_probe_interval", new Same(Setting.PROBE_INTERVAL, 1_000_000_000)),
            Map.entry("tcp_min_snd_mss", new Same(Setting.LEAST_MSS, 1)),
            Map.entry("tcp_retries1", new Same(Setting.RETRIES_1, 1)),
            Map.entry("tcp_keepalive_time", new Same(Setting.KEEP_ALIVE_TIME, 1_000_000_000)),
            Map.entry("tcp_keepalive_intvl", new Same(Setting.KEEP_ALIVE_INTERVAL, 1_000_000_000)),
            Map.entry("tcp_keepalive_probes", new Same(Setting.KEEP_ALIVE_PROBES, 1)),
            Map.entry("tcp_retries2", new Same(Setting.RETRIES, 1)),
            Map.entry("tcp_early_retrans", new Same(Setting.TAIL_PROBE, 1)),
            Map.entry("tcp_min_tso_segs", new Same(Setting.LEAST_BURST, 1)),
            Map.entry("tcp_pacing_ss_ratio", new Same(Setting.PACING_SLOW_START, 1)),
            Map.entry("tcp_pacing_ca_ratio", new Same(Setting.PACING_AVOIDANCE, 1)),
            Map.entry("tcp_slow_start_after_idle", new Same(Setting.RESTART_AFTER_IDLE, 1)),
            Map.entry("tcp_orphan_retries", new Same(Setting.ORPHAN_RETRIES, 1)),
            Map.entry("tcp_rfc1337", new Same(Setting.RFC1337, 1)),
            Map.entry("tcp_tw_reuse", new Same(Setting.TIME_WAIT_REUSE, 1)),
            Map.entry("tcp_tw_reuse_delay", new Same(Setting.TIME_WAIT_REUSE_DELAY, 1_000_000)),
            Map.entry("tcp_max_tw_buckets", new Same(Setting.MAX_TIME_WAITS, 1)),
            Map.entry("tcp_max_orphans", new Same(Setting.MAX_ORPHANS, 1)),
            Map.entry("tcp_fin_timeout", new Same(Setting.FIN_TIMEOUT, 1_000_000_000)),
            Map.entry("tcp_rto_max_ms", new Same(Setting.RTO_MAX, 1_000_000)),
            Map.entry("tcp_rto_min_us", new Same(Setting.RTO_MIN, 1_000)),
            Map.entry("tcp_moderate_rcvbuf", new Same(Setting.MODERATE_RCVBUF, 1)),
            Map.entry("tcp_notsent_lowat", new Same(Setting.NOTSENT_LOWAT, 1)),
            Map.entry("tcp_invalid_ratelimit", new Same(Setting.CHALLENGE_INTERVAL, 1_000_000)));

    /// Parameters of kernel modules. HyStart is on (1) or off (0): on means the kernel's own.
    private static final Map<String, Same> MODULES = Map.of(
            "tcp_cubic.hystart", new Same(Setting.CUBIC_SLOW_START, Kind.HYSTART.ordinal()),
            "tcp_cubic.hystart_detect", new Same(Setting.HYSTART_DETECT, 1),
            "tcp_cubic.hystart_low_window", new Same(Setting.HYSTART_LOW_WINDOW, 1),
            "tcp_cubic.hystart_ack_delta_us", new Same(Setting.HYSTART_ACK_DELTA, 1_000));

    /// Settings of what the stack does not do at all or not in a way that shows: how bursts are cut,
    /// which
    /// statistics are kept, fast open (its packets are refused by themselves).
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("tcp_tso_win_divisor", "tcp_no_metrics_save", "tcp_autocorking");

    private final Map<Setting, Long> values = new HashMap<>();

    /// The profile that the public script collections start from.
    void defaults() {
        values.clear();
        values.put(Setting.RESTART_AFTER_IDLE, 0L);
        values.put(Setting.FAST_OPEN, 0x70403L);
        values.put(Setting.ECN, 0L);
        values.put(Setting.CUBIC_SLOW_START, (long) Kind.HYSTART.ordinal()); // theirs, not that of RFC 9406
        values.put(Setting.RMEM_DEFAULT, 540_000L);
        values.put(Setting.RMEM_MAX, 15L << 20);
        values.put(Setting.WMEM_DEFAULT, 256L << 10);
    }

    void set(String name, String value) {
        String key = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        Same same = SAME.get(key);
        if (same != null) {
            values.put(same.setting(), number(name, value) * same.factor());
        } else if (key.equals("tcp_congestion_control")) {
            values.put(Setting.CONGESTION_CONTROL, congestionControl(value));
        } else if (key.equals("tcp_wmem") || key.equals("tcp_rmem")) {
            boolean isSend = key.equals("tcp_wmem");
            String[] parts = value.split("\\s+", -1);
            if (parts.length > 1) {
                values.put(isSend ? Setting.WMEM_DEFAULT : Setting.RMEM_DEFAULT, number(name, parts[1]));
            }
            if (parts.length > 2) {
                values.put(isSend ? Setting.WMEM_MAX : Setting.RMEM_MAX, number(name, parts[2]));
            }
        } else if (!WITHOUT_EFFECT.contains(key)) {
            throw new NotSupported("the kernel setting " + name + "=" + value + " is not supported");
        }
    }

    /// A parameter of a kernel module, as `tcp_cubic.hystart_detect`.
    void setModuleParameter(String name, String value) {
        Same same = MODULES.get(name);
        if (same == null) throw new NotSupported("the module parameter " + name + " is not supported");
        values.put(same.setting(), number(name, value) * same.factor());
    }

    private static long congestionControl(String name) {
        for (CongestionControls each : CongestionControls.values()) {
            if (each.label().equals(name)) return each.ordinal();
        }
        throw new NotSupported("the congestion control " + name + " is not supported");
    }

    /// The queue discipline fq paces every connection, others only what wants it.
    void pacing(boolean isOn) {
        values.put(Setting.PACING, isOn ? 1L : 0L);
    }

    private static long number(String name, String value) {
        try {
            return Long.decode(value);
        } catch (NumberFormatException e) {
            throw new NotSupported("the kernel setting " + name + "=" + value + " is not a number");
        }
    }

    TcpSettings settings() {
        return applied(TcpSettings.linux(), values);
    }

    static TcpSettings applied(TcpSettings start, Map<Setting, Long> changes) {
        TcpSettings settings = start;
        for (var change : changes.entrySet()) settings = settings.with(change.getKey(), change.getValue());
        return settings;
    }
}
