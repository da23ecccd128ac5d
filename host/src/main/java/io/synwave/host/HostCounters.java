package io.synwave.host;

import java.util.LinkedHashMap;
import java.util.Map;

/// What happened on a host below TCP, under the names `nstat` prints; TCP's own are [io.synwave.tcp.TcpCounters].
///
/// Written by the host's thread; a reader on another thread sees values that may be a moment old.
public final class HostCounters {
    /// Both versions of IP count here.
    public long ipInReceives;

    public long ipInHdrErrors;
    public long ipInAddrErrors;
    public long ipInUnknownProtos;
    public long ipInDelivers;
    public long ipOutRequests;
    public long ipOutDiscards;
    public long ipOutNoRoutes;
    public long ipReasmReqds;
    public long ipReasmOks;
    public long ipReasmFails;
    public long ipReasmTimeout;
    public long ipFragOks;
    public long ipFragCreates;
    public long icmpInMsgs;
    public long icmpInErrors;
    public long icmpInCsumErrors;
    public long icmpInDestUnreachs;
    public long icmpInTimeExcds;
    public long icmpInParmProbs;
    public long icmpInSrcQuenchs;
    public long icmpInEchos;
    public long icmpInEchoReps;
    public long icmpOutMsgs;
    public long icmpOutEchoReps;
    public long icmpOutDestUnreachs;
    public long icmpOutTimeExcds;
    /// Errors that quote no segment in flight of a connection of ours: RFC 5927 §4.1.
    public long tcpExtOutOfWindowIcmps;
    /// A wrong TCP checksum.
    public long tcpInCsumErrors;
    /// Frames for another station, of an unknown protocol or malformed below IP.
    public long linkInDrops;
    /// Frames that waited for a link address and were replaced by younger ones, or never got it.
    public long neighbourDrops;

    HostCounters() {}

    /// All of them by the name `nstat` prints, in its order.
    public Map<String, Long> byName() {
        Map<String, Long> all = new LinkedHashMap<>();
        putIp(all);
        putIcmp(all);
        all.put("TcpInCsumErrors", tcpInCsumErrors);
        all.put("TcpExtOutOfWindowIcmps", tcpExtOutOfWindowIcmps);
        all.put("LinkInDrops", linkInDrops);
        all.put("NeighbourDrops", neighbourDrops);
        return all;
    }

    private void putIp(Map<String, Long> all) {
        all.put("IpInReceives", ipInReceives);
        all.put("IpInHdrErrors", ipInHdrErrors);
        all.put("IpInAddrErrors", ipInAddrErrors);
        all.put("IpInUnknownProtos", ipInUnknownProtos);
        all.put("IpInDelivers", ipInDelivers);
        all.put("IpOutRequests", ipOutRequests);
        all.put("IpOutDiscards", ipOutDiscards);
        all.put("IpOutNoRoutes", ipOutNoRoutes);
        all.put("IpReasmTimeout", ipReasmTimeout);
        all.put("IpReasmReqds", ipReasmReqds);
        all.put("IpReasmOKs", ipReasmOks);
        all.put("IpReasmFails", ipReasmFails);
        all.put("IpFragOKs", ipFragOks);
        all.put("IpFragCreates", ipFragCreates);
    }

    private void putIcmp(Map<String, Long> all) {
        all.put("IcmpInMsgs", icmpInMsgs);
        all.put("IcmpInErrors", icmpInErrors);
        all.put("IcmpInCsumErrors", icmpInCsumErrors);
        all.put("IcmpInDestUnreachs", icmpInDestUnreachs);
        all.put("IcmpInTimeExcds", icmpInTimeExcds);
        all.put("IcmpInParmProbs", icmpInParmProbs);
        all.put("IcmpInSrcQuenchs", icmpInSrcQuenchs);
        all.put("IcmpInEchos", icmpInEchos);
        all.put("IcmpInEchoReps", icmpInEchoReps);
        all.put("IcmpOutMsgs", icmpOutMsgs);
        all.put("IcmpOutDestUnreachs", icmpOutDestUnreachs);
        all.put("IcmpOutTimeExcds", icmpOutTimeExcds);
        all.put("IcmpOutEchoReps", icmpOutEchoReps);
    }
}
