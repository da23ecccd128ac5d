package io.synwave.drill.run;

import io.synwave.drill.run.CallAttempt.Returned;
import io.synwave.drill.script.Expression;
import io.synwave.tcp.Setting;
import io.synwave.tcp.congestion.CongestionControls;

/// `TCP_CONGESTION`: the congestion control by its name, before a connection is open and on one that is.
final class CongestionCalls {
    static final int TCP_CONGESTION = 13;

    private CongestionCalls() {}

    static Returned set(Descriptor file, Expression name) {
        CongestionControls wanted;
        try {
            wanted = CongestionControls.named(text(name));
        } catch (IllegalArgumentException unknown) {
            return Returned.error("ENOENT");
        }
        if (file.server != null) {
            throw new NotSupported("TCP_CONGESTION on a listening socket is not supported");
        }
        file.settings.put(Setting.CONGESTION_CONTROL, (long) wanted.ordinal());
        if (file.socket != null) file.socket.congestionControl(wanted.label());
        return Returned.of(0);
    }

    /// C strings end at their first zero.
    private static String text(Expression given) {
        if (!(given instanceof Expression.Text(String bytes))) {
            throw new NotSupported("TCP_CONGESTION without a string is not supported");
        }
        int end = bytes.indexOf('\0');
        return end < 0 ? bytes : bytes.substring(0, end);
    }
}
