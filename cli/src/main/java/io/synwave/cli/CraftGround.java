package io.synwave.cli;

import io.synwave.craft.Conversation;
import io.synwave.craft.Pace;
import io.synwave.craft.script.Limits;
import java.util.function.Consumer;

/// Where hand-made segments go, and how time passes there.
interface CraftGround extends Pace, AutoCloseable {
    Conversation conversation();

    /// What may be sent there.
    Limits limits();

    /// One line that says who talks to whom, where.
    String describe();

    /// Tells what the other end did since the last call, up to `untilNs`, as far as it can be seen from inside.
    void report(long untilNs, Consumer<StateMove> told);

    /// A step of the other end.
    record StateMove(long timeNs, String sentence) {}

    @Override
    void close();
}
