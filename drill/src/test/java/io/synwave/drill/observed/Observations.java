package io.synwave.drill.observed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/// What the kernel's `TCP_INFO` said, script by script, packet by packet: `src/test/resources/observed.tsv`.
///
/// A value that begins with `~` is the kernel's and not ours.
final class Observations {
    static final Path SCRIPTS = Path.of("src", "test", "resources", "scripts");
    static final Path TABLE = Path.of("src", "test", "resources", "observed.tsv");
    static final List<String> FIELDS = List.of(
            ("state ca_state retransmits probes backoff options snd_wscale rcv_wscale delivery_rate_app_limited snd_mss"
                            + " rcv_mss unacked sacked lost retrans pmtu rcv_ssthresh snd_ssthresh snd_cwnd advmss"
                            + " reordering total_retrans bytes_acked bytes_received segs_out segs_in notsent_bytes"
                            + " data_segs_in data_segs_out delivered delivered_ce bytes_sent bytes_retrans dsack_dups"
                            + " reord_seen rcv_ooopack snd_wnd rcv_wnd total_rto total_rto_recoveries")
                    .split(" "));

    /// The script as it was observed, and the values behind its lines.
    ///
    /// @param crc of the script's text
    /// @param values by line, in the order of [#FIELDS]
    record Observed(long crc, Map<Integer, List<String>> values) {}

    private Observations() {}

    static Map<String, Observed> read() throws IOException {
        Map<String, Observed> observed = new TreeMap<>();
        for (String row :
                Files.readAllLines(TABLE).subList(1, Files.readAllLines(TABLE).size())) {
            List<String> cells = List.of(row.split("\t"));
            observed.computeIfAbsent(cells.get(0), _ -> new Observed(Long.parseLong(cells.get(1), 16), new TreeMap<>()))
                    .values()
                    .put(Integer.valueOf(cells.get(2)), cells.subList(3, cells.size()));
        }
        return observed;
    }

    static void write(Map<String, Observed> observed) throws IOException {
        List<String> rows = new ArrayList<>();
        rows.add("script\tcrc\tline\t" + String.join("\t", FIELDS));
        observed.forEach((script, o) -> o.values()
                .forEach((line, values) -> rows.add(
                        String.join("\t", script, Long.toHexString(o.crc()), "" + line, String.join("\t", values)))));
        Files.write(TABLE, rows);
    }

    static long crc(Path script) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(Files.readString(script).getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
