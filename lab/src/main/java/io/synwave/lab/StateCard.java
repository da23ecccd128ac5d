package io.synwave.lab;

import io.synwave.trace.TcpState;
import java.util.List;

/// What there is to say of one of the eleven states: the tables `states.tsv`, and `shown.tsv`, which the build draws
/// from the experiments.
///
/// @param ss its name in `ss`
/// @param netstat its name in `netstat`
/// @param who is in it
/// @param howLong an end stays there
/// @param experiments in which an end is
public record StateCard(
        TcpState state, String ss, String netstat, String who, String howLong, List<String> experiments) {
    private static final List<List<String>> STATES = Rows.of("states.tsv", 7);
    private static final List<List<String>> SHOWN = Rows.of("shown.tsv", 2);

    /// The card of `state`.
    public static StateCard of(TcpState state, Language language) {
        List<String> row = row(STATES, state);
        int words = language == Language.EN ? 3 : 5;
        return new StateCard(
                state,
                row.get(1),
                row.get(2),
                row.get(words),
                row.get(words + 1),
                List.of(row(SHOWN, state).get(1).split(" ")));
    }

    private static List<String> row(List<List<String>> table, TcpState state) {
        return table.stream()
                .filter(row -> row.getFirst().equals(state.toString()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no row of " + state));
    }
}
