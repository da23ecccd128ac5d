package io.synwave.drill.script;

import java.util.Set;

/// The options that the head of a script may set.
final class KnownOptions {
    static final Set<String> NAMES = Set.of(
            "connect_port",
            "bind_port",
            "define",
            "dry_run",
            "gateway_ip",
            "init_scripts",
            "ip_version",
            "local_ip",
            "mss",
            "mtu",
            "netmask_ip",
            "non_fatal",
            "remote_ip",
            "speed",
            "strict_segments",
            "tcp_ts_ecr_scaled",
            "tcp_ts_tick_usecs",
            "tolerance_percent",
            "tolerance_usecs",
            "verbose");

    private KnownOptions() {}
}
