package io.synwave.drill.search;

import static io.synwave.drill.search.Call.ABORT;
import static io.synwave.drill.search.Call.CLOSE;
import static io.synwave.drill.search.Call.CLOSE_SEND;
import static io.synwave.drill.search.Call.WRITE;
import static io.synwave.drill.search.Scenario.Opens.ACTIVE;
import static io.synwave.drill.search.Scenario.Opens.DONE;
import static io.synwave.drill.search.Scenario.Opens.PASSIVE;

import java.util.List;

/// What the programs at both ends do, in order; when, the search chooses.
///
/// @param left calls of the left program
/// @param right calls of the right one
/// @param opens how the two come together before the choices begin
/// @param early whether calls come before the connection is open too
/// @param delivers whether all bytes must arrive and no end may hear of an error
record Scenario(String name, List<Call> left, List<Call> right, Opens opens, boolean early, boolean delivers) {
    /// How they come together.
    enum Opens {
        /// Both connect.
        ACTIVE,
        /// The right one listens.
        PASSIVE,
        /// It did, and the connection is open.
        DONE
    }

    static final List<Scenario> ALL = List.of(
            new Scenario("three-way handshake", List.of(WRITE, CLOSE_SEND), List.of(CLOSE_SEND), PASSIVE, true, true),
            new Scenario("simultaneous open", List.of(WRITE, CLOSE_SEND), List.of(CLOSE_SEND), ACTIVE, false, true),
            new Scenario("close before established", List.of(CLOSE), List.of(CLOSE_SEND), PASSIVE, true, false),
            new Scenario("reset while opening", List.of(WRITE, ABORT), List.of(WRITE, CLOSE), PASSIVE, true, false),
            new Scenario("crossed open and reset", List.of(ABORT), List.of(WRITE, CLOSE), ACTIVE, true, false),
            new Scenario("close by one", List.of(CLOSE_SEND), List.of(WRITE, CLOSE_SEND), DONE, false, true),
            new Scenario("close by both", List.of(WRITE, CLOSE_SEND), List.of(WRITE, CLOSE_SEND), DONE, false, true),
            new Scenario(
                    "half-close with data", List.of(CLOSE_SEND), List.of(WRITE, WRITE, CLOSE_SEND), DONE, false, true),
            new Scenario("close of both directions", List.of(WRITE, CLOSE), List.of(WRITE, CLOSE), DONE, false, false),
            new Scenario("reset", List.of(WRITE, ABORT), List.of(WRITE, CLOSE_SEND), DONE, false, false));

    List<Call> program(int end) {
        return end == 0 ? left : right;
    }

    boolean isSimultaneous() {
        return opens == ACTIVE;
    }

    @Override
    public String toString() {
        return name;
    }
}
