package io.synwave.tcp;

import io.synwave.tcp.congestion.CongestionControl;
import io.synwave.tcp.congestion.CongestionControls;
import io.synwave.tcp.congestion.CubicStyle;
import io.synwave.tcp.congestion.EcnBackoff;
import io.synwave.tcp.congestion.Pacer;
import io.synwave.tcp.congestion.SlowStartTuning;
import io.synwave.tcp.congestion.Tuning;
import io.synwave.tcp.congestion.WindowValidation;
import io.synwave.tcp.congestion.WindowValidations;

/// What the settings of a connection choose: the classes of leaf packages know no settings.
final class Chosen {
    private static final EcnBackoff[] BACKOFFS = EcnBackoff.values();

    private static final CubicStyle[] CUBIC_STYLES = CubicStyle.values();

    private static final SlowStartTuning.Kind[] SLOW_STARTS = SlowStartTuning.Kind.values();

    private Chosen() {}

    static CongestionControl congestionControl(TcpSettings settings, int iss) {
        return congestionControl(CongestionControls.of(settings.count(Setting.CONGESTION_CONTROL)), settings, iss);
    }

    static CongestionControl congestionControl(CongestionControls which, TcpSettings settings, int iss) {
        return which.create(new Tuning(
                settings.count(Setting.ABC_LIMIT),
                BACKOFFS[settings.count(Setting.ECN_BACKOFF)],
                CUBIC_STYLES[settings.count(Setting.CUBIC_STYLE)],
                slowStart(settings),
                iss));
    }

    private static SlowStartTuning slowStart(TcpSettings settings) {
        return new SlowStartTuning(
                SLOW_STARTS[settings.count(Setting.CUBIC_SLOW_START)],
                settings.count(Setting.HYSTART_DETECT),
                settings.count(Setting.HYSTART_LOW_WINDOW),
                settings.value(Setting.HYSTART_ACK_DELTA),
                settings.isOn(Setting.PACING));
    }

    static WindowValidation windowValidation(CongestionControl cc, TcpSettings settings) {
        return WindowValidations.of(settings.count(Setting.CWND_VALIDATION)).create(cc);
    }

    static Pacer pacer(CongestionControl cc, TcpSettings settings) {
        int slowStart = settings.count(Setting.PACING_SLOW_START);
        Pacer pacer = new Pacer(cc, slowStart, settings.count(Setting.PACING_AVOIDANCE));
        if (settings.isOn(Setting.PACING)) pacer.turnOn();
        pacer.limit(settings.value(Setting.MAX_PACING_RATE));
        return pacer;
    }
}
