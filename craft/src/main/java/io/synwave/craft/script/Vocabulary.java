package io.synwave.craft.script;

import io.synwave.craft.Field;
import io.synwave.craft.Ipv4Field;
import io.synwave.craft.Ipv6Field;
import io.synwave.craft.TcpField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The words of which steps are made; stateless. For who completes them as they are typed.
public final class Vocabulary {
    /// Names that scapy uses for the same.
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "window",
            "win",
            "chksum",
            "chk",
            "urgptr",
            "urg",
            "dataofs",
            "off",
            "reserved",
            "res",
            "hlim",
            "ttl",
            "tc",
            "tos",
            "plen",
            "len",
            "nh",
            "proto",
            "fl",
            "flow");

    private static final List<String> VERBS = List.of("wait", "sniff", "expect");
    private static final List<String> FLAGS = List.of("S", "SA", "A", "PA", "FA", "F", "R", "RA", "none");
    private static final List<String> OPTIONS = List.of(
            "mss=", "wscale=", "sackOK", "sack=", "ts", "ts=", "nop", "eol", "tfo", "tfo=", "opt=", "raw=", "hex=");

    private Vocabulary() {}

    /// The name that we use for what may have another one.
    static String plain(String name) {
        return OTHER_NAMES.getOrDefault(name, name);
    }

    static boolean isNumber(String name, int ipVersion) {
        return numbers(ipVersion).contains(name);
    }

    /// Fields of the TCP and the IP header that are numbers.
    static List<String> numbers(int ipVersion) {
        return fields(ipVersion)
                .filter(field -> !field.word().equals("src") && !field.word().equals("dst"))
                .map(Field::word)
                .toList();
    }

    private static Stream<Field> fields(int ipVersion) {
        Field[] ip = ipVersion == 4 ? Ipv4Field.values() : Ipv6Field.values();
        return Stream.concat(Arrays.stream(TcpField.values()), Arrays.stream(ip));
    }

    /// What a step may begin with.
    public static List<String> beginnings() {
        return Stream.concat(FLAGS.stream(), VERBS.stream()).toList();
    }

    /// What may follow the flags of a segment.
    public static List<String> details(int ipVersion) {
        List<String> all = new ArrayList<>(OPTIONS);
        fields(ipVersion).map(field -> field.word() + "=").forEach(all::add);
        return List.copyOf(all);
    }

    /// What may follow `expect`.
    public static List<String> expectations(int ipVersion) {
        List<String> all = new ArrayList<>(FLAGS);
        all.add("nothing");
        all.add("within");
        numbers(ipVersion).forEach(name -> all.add(name + "="));
        return List.copyOf(all);
    }
}
