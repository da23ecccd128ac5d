package io.synwave.host.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Throttle;
import jdk.jfr.Timespan;

/// The events about single connections and listeners: fields only, [JfrObserver] fills them.
final class Events {
    private Events() {}

    @Name("synwave.ConnectionOpened")
    @Label("Connection Opened")
    @Description("A handshake has begun; of a passive one this is known when it is complete")
    static final class ConnectionOpened extends ConnectionEvent {
        @Label("Origin")
        @Description("ACTIVE or PASSIVE")
        String origin = "";
    }

    @Name("synwave.ConnectionEstablished")
    @Label("Connection Established")
    static final class ConnectionEstablished extends ConnectionEvent {
        @Label("Origin")
        @Description("ACTIVE or PASSIVE")
        String origin = "";

        @Label("Handshake")
        @Description("Since our SYN or SYN-ACK first left")
        @Timespan(Timespan.NANOSECONDS)
        long handshake = UNKNOWN;

        @Label("MSS")
        @Description("Text of a full segment we send")
        @DataAmount
        int mss;
    }

    @Name("synwave.ConnectionClosed")
    @Label("Connection Closed")
    @Description("A connection is over, or rests in TIME-WAIT")
    static final class ConnectionClosed extends ConnectionEvent {
        @Label("Lifetime")
        @Timespan(Timespan.NANOSECONDS)
        long lifetime = UNKNOWN;

        @Label("Sent")
        @Description("Bytes that the peer has acknowledged")
        @DataAmount
        long sent;

        @Label("Received")
        @Description("Bytes received in order")
        @DataAmount
        long received;

        @Label("Retransmissions")
        @Description("Segments sent again")
        long retransmissions;

        @Label("State Before")
        String before = "";

        @Label("How")
        @Description("How it ended: “no error” is an orderly close")
        String how = "";
    }

    @Name("synwave.ConnectionReset")
    @Label("Connection Reset")
    static final class ConnectionReset extends ConnectionEvent {
        @Label("By")
        @Description("“this end” or “peer”")
        String by = "";

        @Label("Reason")
        String reason = "";
    }

    @Name("synwave.RetransmissionTimeout")
    @Label("Retransmission Timeout")
    static final class RetransmissionTimeout extends ConnectionEvent {
        @Label("State")
        String state = "";

        @Label("RTO")
        @Description("The timeout that has passed, before it is backed off")
        @Timespan(Timespan.NANOSECONDS)
        long rto;

        @Label("Back-offs")
        @Description("How often it was doubled in a row")
        int backoffs;

        @Label("In Flight")
        @DataAmount
        int inFlight;

        @Label("Congestion Window")
        @DataAmount
        int cwnd;
    }

    @Name("synwave.LossRecovery")
    @Label("Loss Recovery")
    @Description("An episode in which what was lost was repaired; told at its end")
    static final class LossRecovery extends ConnectionEvent {
        @Label("Episode")
        @Timespan(Timespan.NANOSECONDS)
        long episode = UNKNOWN;

        @Label("Cause")
        @Description("“lost segments” or “timeout”")
        String cause = "";

        @Label("Retransmissions")
        @Description("Segments sent again in it")
        long retransmissions;

        @Label("Congestion Window Before")
        @DataAmount
        int cwndBefore;

        @Label("Congestion Window After")
        @DataAmount
        int cwndAfter;
    }

    @Name("synwave.ZeroWindow")
    @Label("Zero Window")
    @Description("The peer's window was shut while something waited; told when it opens, or at the end")
    static final class ZeroWindow extends ConnectionEvent {
        @Label("Stall")
        @Timespan(Timespan.NANOSECONDS)
        long stall = UNKNOWN;

        @Label("Unsent")
        @Description("Bytes that waited at the end of it")
        @DataAmount
        int unsent;
    }

    @Name("synwave.SegmentSizeChanged")
    @Label("Segment Size Changed")
    @Description("The path of an open connection takes larger or only smaller packets")
    static final class SegmentSizeChanged extends ConnectionEvent {
        @Label("Before")
        @DataAmount
        int before;

        @Label("After")
        @DataAmount
        int after;
    }

    @Name("synwave.ListenerFull")
    @Label("Listener Full")
    @Description("A SYN or third ACK found a queue full: it is dropped or answered by a cookie")
    @Category({"Synwave", "TCP"})
    @StackTrace(false)
    @Throttle("10/s")
    static final class ListenerFull extends Event {
        @Label("Host")
        String host = "";

        @Label("Port")
        int port;

        @Label("Counter")
        @Description("What counts it in nstat")
        String counter = "";
    }
}
