package io.synwave.craft;

import java.util.Set;

/// What tcpdump says of text from or to the ports of HTTP: the first line of a request or of an answer.
final class HttpText {
    private static final Set<Integer> PORTS = Set.of(80, 8080);
    private static final Set<String> METHODS = Set.of(
            "GET",
            "PUT",
            "COPY",
            "HEAD",
            "LOCK",
            "MOVE",
            "POLL",
            "POST",
            "BCOPY",
            "BMOVE",
            "MKCOL",
            "TRACE",
            "LABEL",
            "MERGE",
            "DELETE",
            "SEARCH",
            "UNLOCK",
            "REPORT",
            "UPDATE",
            "NOTIFY",
            "BDELETE",
            "CONNECT",
            "OPTIONS",
            "CHECKIN",
            "PROPFIND",
            "CHECKOUT",
            "CCM_POST",
            "SUBSCRIBE",
            "PROPPATCH",
            "BPROPFIND",
            "BPROPPATCH",
            "UNCHECKOUT",
            "MKACTIVITY",
            "MKWORKSPACE",
            "UNSUBSCRIBE",
            "RPC_CONNECT",
            "VERSION-CONTROL",
            "BASELINE-CONTROL");

    private HttpText() {}

    /// `: HTTP: GET / HTTP/1.0`, `: HTTP`, or nothing.
    static String of(int sourcePort, int destinationPort, Octets text) {
        if (text.length() == 0) return "";
        if (!PORTS.contains(sourcePort) && !PORTS.contains(destinationPort)) return "";
        String line = text.text().lines().findFirst().orElse("");
        return isRequestOrAnswer(line.split(" ", 3)) ? ": HTTP: " + line : ": HTTP";
    }

    private static boolean isRequestOrAnswer(String[] words) {
        return METHODS.contains(words[0]) || words.length > 1 && words[1].matches("[0-9]{3}");
    }
}
