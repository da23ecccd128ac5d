package io.synwave.drill.shell;

import java.util.List;
import java.util.OptionalInt;

/// One shell command of a script, recognised by its form.
///
/// Names of kernel settings have dots between their parts: `net.ipv4.tcp_ecn`.
public sealed interface ShellStep {
    /// `…/defaults.sh`: all settings to the profile that the public script collections start from.
    record Defaults() implements ShellStep {}

    /// `sysctl -q name=value`, or a `name=value` of `set_sysctls.py`.
    record SetSysctl(String name, String value) implements ShellStep {}

    /// `/tmp/sysctl_restore_${PPID}.sh`: undo what `set_sysctls.py` changed.
    record RestoreSysctls() implements ShellStep {}

    /// `tc qdisc …` on the device under test.
    record QueueDiscipline(Kind kind, OptionalInt limit) implements ShellStep {
        /// What the queue of the device becomes.
        public enum Kind {
            /// The system's default again.
            NONE,
            /// Fair queueing with pacing.
            FQ,
            /// A plain queue of `limit` packets; with a limit of 0 it drops all that is sent.
            PFIFO
        }
    }

    /// `ethtool -K tun0 gso off tso off`: one step a feature.
    record Offload(String feature, Switch state) implements ShellStep {
        /// Whether a feature of the device is in use.
        public enum Switch {
            ON,
            OFF
        }
    }

    /// `ip tcp_metrics flush`: forget cached cookies and metrics of destinations.
    record FlushMetrics() implements ShellStep {}

    /// `ip route change …` towards the remote end; what is empty is not set.
    record ChangeRoute(OptionalInt advmss, OptionalInt mtu, boolean isMtuLocked, OptionalInt initialWindow)
            implements ShellStep {}

    /// `nstat`, without a pattern only to reset its history, with one to ask that a counter is not zero.
    ///
    /// @param counter the counter that `grep` looks for; empty for a plain `nstat`
    record Counters(String counter) implements ShellStep {}

    /// `echo value > /sys/module/…/parameters/…`.
    ///
    /// @param parameter as in `tcp_cubic.hystart_detect`
    record SetModuleParameter(String parameter, String value) implements ShellStep {}

    /// `a || b`: the second when the first fails, for instance on a setting that the kernel does not have.
    record Fallback(List<ShellStep> tried, List<ShellStep> otherwise) implements ShellStep {
        public Fallback {
            tried = List.copyOf(tried);
            otherwise = List.copyOf(otherwise);
        }
    }

    /// A command that is not in the table.
    ///
    /// @param line where it stands in the script, from 1
    /// @param message what it is, in one sentence without a full stop
    record Unknown(int line, String message) implements ShellStep {}
}
