package io.synwave.tcp;

import io.synwave.tcp.congestion.CongestionControls;
import io.synwave.tcp.congestion.CubicStyle;
import io.synwave.tcp.congestion.EcnBackoff;
import io.synwave.tcp.congestion.SlowStartTuning;
import io.synwave.tcp.congestion.WindowValidations;
import io.synwave.tcp.ecn.EcnPolicy;

/// What can be chosen where a [Setting] is a choice.
final class Choices {
    private static final int ON = 1;

    private Choices() {}

    /// The largest number; most choices are off (0) and on (1).
    static int last(Setting setting) {
        return switch (setting) {
            case RTO_FLOOR -> last(RtoFloor.values());
            case ECN -> last(EcnPolicy.values());
            case ECN_BACKOFF -> last(EcnBackoff.values());
            case CONGESTION_CONTROL -> last(CongestionControls.values());
            case CUBIC_STYLE -> last(CubicStyle.values());
            case CUBIC_SLOW_START -> last(SlowStartTuning.Kind.values());
            case CWND_VALIDATION -> last(WindowValidations.values());
            case SYN_COOKIES, TIME_WAIT_REUSE, MTU_PROBING, ECN_OPTION, NAGLE -> 2;
            case HYSTART_DETECT -> 3;
            case TAIL_PROBE -> 4;
            default -> ON;
        };
    }

    private static int last(Enum<?>[] values) {
        return values.length - 1;
    }
}
