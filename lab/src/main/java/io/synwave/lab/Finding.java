package io.synwave.lab;

/// One expectation and whether it held.
///
/// @param holds whether it did
/// @param sentence what was expected, and where it failed, what happened instead
public record Finding(boolean holds, String sentence) {}
