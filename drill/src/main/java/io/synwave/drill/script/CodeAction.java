package io.synwave.drill.script;

import io.synwave.drill.code.CodeBlock;

/// A block `%{ … }%`: its names are sampled at the event's time, its statements run after the last event.
///
/// @param block the parsed statements
public record CodeAction(CodeBlock block) implements Action {}
