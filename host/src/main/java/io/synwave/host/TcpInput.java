package io.synwave.host;

import io.synwave.host.Doorkeeper.Admission;
import io.synwave.link.Frame.ChecksumState;
import io.synwave.tcp.FourTuple;
import io.synwave.tcp.HalfOpen;
import io.synwave.tcp.Listener;
import io.synwave.tcp.Opening;
import io.synwave.tcp.Origin;
import io.synwave.tcp.Replies;
import io.synwave.tcp.Segment;
import io.synwave.tcp.TcpConnection;
import io.synwave.tcp.TcpError;
import io.synwave.tcp.TcpStack;
import io.synwave.tcp.TimeWait;
import io.synwave.tcp.TimeWaitArrives.Listening;
import io.synwave.trace.Counter;
import io.synwave.trace.TcpState;
import io.synwave.wire.Checksum;
import io.synwave.wire.IpPacket;
import org.jspecify.annotations.Nullable;

/// Finds out whom a segment or an ICMP error is for and hands it over: a connection, a server, or nobody, which is
/// answered by a reset (RFC 9293 §3.10.7.1). One thread, the host's.
final class TcpInput {
    private final IpLayer ip;
    private final TcpLayer tcp;
    private final TcpStack stack;
    private final Replies replies;
    private final Segment seg = new Segment();
    private final TupleKey key = new TupleKey();
    private final Path back = new Path();

    TcpInput(IpLayer ip, TcpLayer tcp, TcpStack stack) {
        this.ip = ip;
        this.tcp = tcp;
        this.stack = stack;
        replies = stack.replies();
    }

    void segmentArrives(IpArrival arrival) {
        stack.counters().count(Counter.IN_SEGS);
        IpPacket packet = arrival.packet;
        boolean isRight = isChecksumRight(arrival);
        if (!isRight) ip.counters.count(Counter.IN_CSUM_ERRORS);
        if (!seg.parse(arrival.memory(), packet.payloadOffset(), packet.payloadLength())) {
            stack.dropMalformed(arrival.frame().note(), ip.nowNs);
        } else {
            seg.origin(arrival.frame().segmentCount(), arrival.frame().note());
            seg.ecn(packet.ecn());
            if (!isRight) stack.dropDamaged(seg, ip.nowNs);
            else if (!stack.dropSigned(seg, ip.nowNs)) deliver(arrival);
        }
        annotate(arrival);
    }

    /// From here on the frame's note is what was made of it, for a capture to show.
    private void annotate(IpArrival arrival) {
        long record = stack.takeArrivalRecord();
        if (record != 0) arrival.frame().note(record);
    }

    private void deliver(IpArrival arrival) {
        IpPacket packet = arrival.packet;
        TcpSocket socket = tcp.connections.find(keyOf(packet));
        if (socket != null) {
            toConnection(arrival, socket);
            return;
        }
        HalfOpen halfOpen = tcp.halfOpens.find(key);
        if (halfOpen != null) {
            tcp.halfOpens.segmentArrives(halfOpen, seg, arrival);
        } else if (tcp.timeWaits.contains(key)) {
            toTimeWait(arrival);
        } else {
            toServer(arrival, null);
        }
    }

    /// A device that has verified it need not be checked; a frame that never left the machine has none.
    private static boolean isChecksumRight(IpArrival arrival) {
        if (arrival.frame().checksumState() != ChecksumState.NONE) return true;
        IpPacket packet = arrival.packet;
        int length = packet.payloadLength();
        long sum = Checksum.sum(arrival.memory(), packet.payloadOffset(), length, packet.pseudoSum(length));
        return Checksum.finish(sum) == 0;
    }

    private TupleKey keyOf(IpPacket packet) {
        return key.between(packet.destinationHi(), packet.destinationLo(), packet.sourceHi(), packet.sourceLo())
                .ports(seg.destinationPort(), seg.sourcePort());
    }

    private void toConnection(IpArrival arrival, TcpSocket socket) {
        TcpConnection connection = socket.connection();
        socket.receivedTrafficClass = arrival.packet.trafficClass();
        if (ip.acceptsSourceRoutes && connection.origin() == Origin.PASSIVE) followBack(arrival, socket.path());
        connection.segmentArrives(seg, ip.nowNs);
        if (connection.isUrgent()) connection.transmit(tcp.outlet.on(socket.path()), ip.nowNs);
        if (connection.state() == TcpState.TIME_WAIT) tcp.rest(socket);
        tcp.touch(socket);
    }

    /// RFC 9293 SHLD-24: the newest way that the peer's packets came by.
    private static void followBack(IpArrival arrival, Path path) {
        SourceRoute route = arrival.sourceRouteBack();
        if (route != null && !route.equals(path.sourceRoute)) path.by(route);
    }

    private void toTimeWait(IpArrival arrival) {
        Listening listening = serverFor(arrival.packet) != null ? Listening.YES : Listening.NO;
        TimeWait gaveWay = tcp.timeWaits.segmentArrives(key, seg, listening, arrival);
        if (gaveWay != null) {
            stack.counters().count(Counter.TIME_WAIT_RECYCLED);
            toServer(arrival, gaveWay);
        }
    }

    /// @param reopened the connection in TIME-WAIT that gave way, or `null`
    private void toServer(IpArrival arrival, @Nullable TimeWait reopened) {
        IpPacket packet = arrival.packet;
        FourTuple ends = new FourTuple(packet.destination(), seg.destinationPort(), packet.source(), seg.sourcePort());
        TcpServer server = serverFor(packet);
        if (server == null) {
            replies.segmentToNobody(seg, ends, tcp.outlet.back(arrival), ip.nowNs);
        } else if (server.doorkeeper == null || !isAskedAbout(server.doorkeeper, server, ends, arrival)) {
            toListener(server, ends, arrival, reopened);
        }
    }

    /// @return whether the doorkeeper, now or at last, sees to the segment
    private boolean isAskedAbout(Doorkeeper doorkeeper, TcpServer server, FourTuple ends, IpArrival arrival) {
        ArrivingSyn held = tcp.heldSyns.find(key.of(ends));
        if (held != null) {
            if (seg.isRst()) tcp.heldSyns.forget(held);
            return true;
        }
        if (!seg.isSyn() || seg.isAck() || seg.isRst()) return false;
        ArrivingSyn syn = new ArrivingSyn(tcp.heldSyns, server, ends, arrival.from());
        return admit(syn, doorkeeper.admit(syn), arrival);
    }

    /// @return whether that is all
    private boolean admit(ArrivingSyn syn, Admission admission, IpArrival arrival) {
        switch (admission) {
            case ANSWER -> {
                return false;
            }
            case REFUSE -> replies.segmentToNobody(seg, syn.ends(), tcp.outlet.back(arrival), ip.nowNs);
            case UNREACHABLE -> ip.icmp.hostUnreachable(arrival);
            case IGNORE -> {}
            case HOLD -> tcp.heldSyns.hold(syn, arrival);
        }
        return true;
    }

    /// A SYN that was held comes again, decided about.
    void letIn(ArrivingSyn syn, IpArrival arrival) {
        IpPacket packet = arrival.packet;
        Admission decision = syn.decision;
        if (decision == null || !seg.parse(arrival.memory(), packet.payloadOffset(), packet.payloadLength())) return;
        if (!admit(syn, decision, arrival)) toListener(syn.server, syn.ends(), arrival, null);
    }

    private void toListener(TcpServer server, FourTuple ends, IpArrival arrival, @Nullable TimeWait reopened) {
        IpPacket packet = arrival.packet;
        back.to(packet.sourceHi(), packet.sourceLo(), arrival.from());
        back.trafficClass = server.trafficClass;
        back.ttl = server.ttl();
        if (ip.acceptsSourceRoutes) back.by(arrival.sourceRouteBack());
        if (ip.output.route(back) == null) return;
        Listener listener = server.listener;
        Opening opening = back.opening(ends, listener.settings());
        switch (listener.segmentArrives(seg, opening, reopened, tcp.outlet.on(back), ip.nowNs)) {
            case HALF_OPEN -> tcp.halfOpens.add(listener.made(), arrival.from(), back.sourceRoute);
            case CONNECTION -> tcp.begin(server, arrival, back.sourceRoute);
            case RESET -> replies.segmentToNobody(seg, ends, tcp.outlet.back(arrival), ip.nowNs);
            case KEPT -> {}
            case FORGOTTEN -> throw new AssertionError("there was no record");
        }
    }

    private @Nullable TcpServer serverFor(IpPacket packet) {
        return tcp.servers.find(keyOf(packet));
    }

    /// Only an error about a segment in flight is believed: RFC 9293 MUST-54, RFC 5927 §4.1.
    void icmpError(IcmpProblem problem) {
        key.between(problem.localHi, problem.localLo, problem.remoteHi, problem.remoteLo)
                .ports(problem.localPort, problem.remotePort);
        TcpSocket socket = tcp.connections.find(key);
        HalfOpen halfOpen = socket == null ? tcp.halfOpens.find(key) : null;
        if (socket != null && socket.connection().isInFlight(problem.sequence)) {
            icmpError(socket, problem);
        } else if (halfOpen != null && halfOpen.isInFlight(problem.sequence)) {
            icmpError(halfOpen, problem);
        } else {
            ip.counters.count(Counter.OUT_OF_WINDOW_ICMPS);
        }
    }

    /// Linux: any of them ends it, for nobody could be told, and a peer that lives asks again.
    private void icmpError(HalfOpen halfOpen, IcmpProblem problem) {
        switch (problem.effect) {
            case REFUSED, HARD, PROHIBITED, SOFT -> tcp.halfOpens.hardError(halfOpen);
            case TOO_BIG -> {}
        }
    }

    private void icmpError(TcpSocket socket, IcmpProblem problem) {
        TcpState before = socket.connection().state();
        switch (problem.effect) {
            case SOFT -> socket.connection().softError(TcpError.UNREACHABLE);
            case REFUSED -> socket.connection().hardError(TcpError.REFUSED);
            case HARD -> socket.connection().hardError(TcpError.UNREACHABLE);
            case PROHIBITED -> socket.connection().hardError(TcpError.PROHIBITED);
            case TOO_BIG -> tooBig(socket.path(), problem);
        }
        stack.traceError(socket.connection(), before, ip.nowNs);
        tcp.touch(socket);
    }

    /// All connections to that destination hear of it when they are settled.
    private void tooBig(Path path, IcmpProblem problem) {
        if (ip.routes.refresh(path) && ip.routes.mtus().learn(path, problem.mtu, ip.nowNs)) ip.routes.changed();
    }
}
