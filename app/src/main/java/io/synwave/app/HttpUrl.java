package io.synwave.app;

import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// An `http` URL, taken apart: RFC 3986, RFC 9110 §4.2.1.
///
/// @param host a name, or an address without brackets
/// @param port 1 to 65,535
/// @param authority host and port as the request names them
/// @param target path and query as the request names them
public record HttpUrl(String host, int port, String authority, String target) {
    /// Takes a URL apart; what follows `#` stays here.
    ///
    /// @throws IllegalArgumentException with a sentence when it is none
    public static HttpUrl parse(String text) {
        URI uri = URI.create(text);
        if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new IllegalArgumentException("write it as http://HOST[:PORT]/PATH");
        }
        int port = uri.getPort() < 0 ? 80 : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is 1 to 65535, not " + port);
        }
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        return new HttpUrl(host, port, uri.getRawAuthority(), target(URI.create(uri.toASCIIString())));
    }

    private static String target(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /// The host's address: itself, or what the machine's name service says, of a version that we have an address
    /// of.
    ///
    /// @throws UnknownHostException with a sentence when there is none
    public IpAddress address(List<Prefix> ours) throws UnknownHostException {
        List<IpAddress> all = Arrays.stream(InetAddress.getAllByName(host))
                .map(InetAddress::getHostAddress)
                .map(IpAddress::parse)
                .toList();
        return all.stream()
                .filter(each -> ours.stream().anyMatch(own -> own.isIpv4() == each.isIpv4()))
                .findFirst()
                .orElseThrow(() -> new UnknownHostException(
                        "we have no address of the version of " + all.getFirst() + ": give one more --address"));
    }
}
