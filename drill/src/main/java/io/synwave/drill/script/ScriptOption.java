package io.synwave.drill.script;

/// An option at the head of a script: `--name` or `--name=value`.
///
/// @param line where it stands, from 1
/// @param name without the dashes
/// @param value what follows the equals sign, quotes removed; empty if there is none
public record ScriptOption(int line, String name, String value) {}
