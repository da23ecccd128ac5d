package io.synwave.drill.run;

import io.synwave.drill.run.CallAttempt.Returned;
import io.synwave.drill.script.Expression;
import io.synwave.drill.script.Expression.Int;
import io.synwave.host.Linger;
import io.synwave.host.TcpSocket;
import org.jspecify.annotations.Nullable;

/// `close`, and the option that says how: SO_LINGER.
final class CloseCalls {
    private static final long SECOND = 1_000_000_000;

    private CloseCalls() {}

    /// Linux: a close that lingers returns when the peer has acknowledged all, or when its time is over.
    static CallAttempt close(Descriptor file, World world) {
        if (file.server != null) file.server.close();
        TcpSocket socket = file.socket;
        if (socket == null) return done();
        boolean isUnread = socket.available() > 0;
        socket.linger(file.lingerSeconds == 0 ? Linger.ABORT : Linger.QUIETLY);
        socket.close();
        if (file.lingerSeconds <= 0 || isUnread) return done();
        long untilNs = world.nowNs() + file.lingerSeconds * SECOND;
        return new CallAttempt(() -> await(socket, world.nowNs() >= untilNs), untilNs);
    }

    private static CallAttempt done() {
        return new CallAttempt(() -> Returned.of(0));
    }

    private static @Nullable Returned await(TcpSocket socket, boolean isOver) {
        return switch (socket.state()) {
            case FIN_WAIT_1, CLOSING, LAST_ACK -> isOver ? Returned.of(0) : null;
            default -> Returned.of(0);
        };
    }

    static Returned linger(Descriptor file, Arguments arguments) {
        if (!(arguments.at(3)
                instanceof Expression.Linger(Int(long onOff, String first), Int(long seconds, String second)))) {
            throw new NotSupported("SO_LINGER without {onoff=…, linger=…} is not supported");
        }
        file.lingerSeconds = onOff != 0 ? (int) seconds : Descriptor.NO_LINGER;
        return Returned.of(0);
    }
}
