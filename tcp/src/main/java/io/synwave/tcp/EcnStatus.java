package io.synwave.tcp;

import io.synwave.tcp.ecn.EcnMode;
import io.synwave.wire.EcnField;

/// What ECN has told a sender, a part of [ConnectionStatus]; with classic feedback nothing is counted.
///
/// @param mode how the peer feeds marks back
/// @param marks packets that it has reported as marked
/// @param ceBytes bytes that it has reported as marked
/// @param ect0Bytes bytes that it has reported with ECT(0)
/// @param ect1Bytes bytes that it has reported with ECT(1)
public record EcnStatus(EcnMode mode, int marks, int ceBytes, int ect0Bytes, int ect1Bytes) {
    static final EcnStatus NONE = new EcnStatus(EcnMode.OFF, 0, 0, 0, 0);

    static EcnStatus of(Ecn ecn) {
        return new EcnStatus(
                ecn.mode(),
                ecn.reportedMarks(),
                ecn.reportedBytes(EcnField.CE),
                ecn.reportedBytes(EcnField.ECT_0),
                ecn.reportedBytes(EcnField.ECT_1));
    }
}
