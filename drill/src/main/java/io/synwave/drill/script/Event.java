package io.synwave.drill.script;

/// One timed line of a script.
///
/// @param line the line on which its time stands, from 1
/// @param when its time
/// @param action what happens or is expected then
public record Event(int line, When when, Action action) {}
