package io.synwave.drill.run;

import io.synwave.host.TcpSocket;
import io.synwave.trace.TcpState;

/// What poll and epoll say of a socket, in Linux's bits, which both share.
final class Readiness {
    static final long IN = 1;
    static final long PRI = 2;
    static final long OUT = 4;
    static final long ERR = 8;
    static final long HUP = 0x10;
    static final long INVALID = 0x20;
    static final long RDHUP = 0x2000;

    /// Told whether they are asked for or not.
    static final long ALWAYS = ERR | HUP;

    private Readiness() {}

    static long of(Descriptor file) {
        if (file.server != null) return file.server.waiting() > 0 ? IN : 0;
        TcpSocket socket = file.socket;
        if (socket == null) return OUT | HUP;
        if (socket.state() == TcpState.SYN_SENT) return socket.opening().isSynHeld() ? OUT : 0;
        return ofConnection(file, socket);
    }

    private static long ofConnection(Descriptor file, TcpSocket socket) {
        boolean hasFin = socket.state().hasReceivedFin() || file.isReadShut;
        boolean isOver = socket.state() == TcpState.CLOSED;
        long found = 0;
        if (socket.available() > 0 || hasFin || isOver) found |= IN;
        if (socket.urgent().isReadable()) found |= PRI;
        if (hasFin || isOver) found |= RDHUP;
        if (isOver || hasFin && file.isWriteShut) found |= HUP;
        if (isOver || file.isWriteShut || socket.isWritable()) found |= OUT;
        if (file.pendingError().isPresent() || !file.notices.isEmpty()) found |= ERR;
        return found;
    }
}
