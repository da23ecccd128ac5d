package io.synwave.drill.parse;

import io.synwave.drill.script.Script;

/// What became of a text: a script, or the first thing wrong with it.
public sealed interface Parsed {
    /// The text is a script.
    record Good(Script script) implements Parsed {}

    /// The text is not a script.
    record Bad(ScriptError error) implements Parsed {}
}
