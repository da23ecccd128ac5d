package io.synwave.drill.parse;

import io.synwave.drill.script.AddressFamily;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Names of the types and codes of ICMP (RFC 792, RFC 1122 §3.2.2.1) and ICMPv6 (RFC 4443).
final class IcmpNames {
    private static final int UNREACHABLE = 3;

    private static final Map<String, Integer> TYPES = Map.ofEntries(
            Map.entry("echo_reply", 0),
            Map.entry("unreachable", UNREACHABLE),
            Map.entry("source_quench", 4),
            Map.entry("redirect", 5),
            Map.entry("echo_request", 8),
            Map.entry("time_exceeded", 11),
            Map.entry("parameter_problem", 12),
            Map.entry("timestamp_request", 13),
            Map.entry("timestamp_reply", 14),
            Map.entry("information_request", 15),
            Map.entry("information_reply", 16),
            Map.entry("address_mask_request", 17),
            Map.entry("address_mask_reply", 18));

    private static final Map<String, Integer> TYPES_6 = Map.of(
            "unreachable", 1,
            "packet_too_big", 2,
            "time_exceeded", 3,
            "parameter_problem", 4,
            "echo_request", 128,
            "echo_reply", 129);

    /// Codes by number, for each type that names them.
    private static final Map<Integer, List<String>> CODES = Map.of(
            UNREACHABLE,
            List.of(
                    "net_unreachable",
                    "host_unreachable",
                    "protocol_unreachable",
                    "port_unreachable",
                    "frag_needed",
                    "source_route_failed",
                    "net_unknown",
                    "host_unknown",
                    "source_host_isolated",
                    "net_prohibited",
                    "host_prohibited",
                    "net_unreachable_for_tos",
                    "host_unreachable_for_tos",
                    "packet_filtered",
                    "precedence_violation",
                    "precedence_cutoff"),
            11,
            List.of("ttl_exceeded_in_transit", "frag_reass_exceeded"));

    /// Codes of ICMPv6 by number, for each type that names them.
    private static final Map<Integer, List<String>> CODES_6 = Map.of(
            1,
            List.of(
                    "no_route",
                    "admin_prohibited",
                    "not_neighbour",
                    "addr_unreachable",
                    "port_unreachable",
                    "policy_fail",
                    "reject_route"),
            3,
            List.of("exceeded_hop_limit", "exceeded_frag_time"),
            4,
            List.of("erroneous_header_field", "unknown_next_header", "unknown_option"));

    private IcmpNames() {}

    static OptionalInt type(AddressFamily family, String name) {
        Integer type = (family == AddressFamily.IPV6 ? TYPES_6 : TYPES).get(name);
        return type == null ? numbered(name, "type_") : OptionalInt.of(type);
    }

    static OptionalInt code(AddressFamily family, int type, String name) {
        Map<Integer, List<String>> codes = family == AddressFamily.IPV6 ? CODES_6 : CODES;
        String usual = name.equals("address_unreachable") ? "addr_unreachable" : name;
        int index = codes.getOrDefault(type, List.of()).indexOf(usual);
        return index < 0 ? numbered(name, "code_") : OptionalInt.of(index);
    }

    private static OptionalInt numbered(String name, String prefix) {
        if (!name.matches(prefix + "[0-9]{1,3}")) return OptionalInt.empty();
        int number = Integer.parseInt(name.substring(prefix.length()));
        return number > 255 ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
