package io.synwave.drill.script;

/// The IP version that a script runs on: its option `--ip_version`, IPv4 unless given.
public enum AddressFamily {
    IPV4,
    IPV6
}
