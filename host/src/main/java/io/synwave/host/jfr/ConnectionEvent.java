package io.synwave.host.jfr;

import io.synwave.tcp.TcpConnection;
import io.synwave.wire.IpAddress;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;

/// What all events about a connection say. All times in them are the host's own.
@Category({"Synwave", "TCP"})
@StackTrace(false)
abstract class ConnectionEvent extends Event {
    /// Shown for a time that is not known. As in the JDK's own events.
    static final long UNKNOWN = Long.MIN_VALUE;

    @Label("Host")
    String host = "";

    @Label("Connection")
    @Description("The connection's number on its host, as in traces")
    long connection;

    @Label("Local End")
    String local = "";

    @Label("Remote End")
    String remote = "";

    /// Says whom it is about, and is on its way.
    final void commitAbout(String hostName, TcpConnection c) {
        host = hostName;
        connection = c.number();
        local = end(c.tuple().local(), c.tuple().localPort());
        remote = end(c.tuple().remote(), c.tuple().remotePort());
        commit();
    }

    private static String end(IpAddress address, int port) {
        return address.isIpv4() ? address + ":" + port : "[" + address + "]:" + port;
    }
}
