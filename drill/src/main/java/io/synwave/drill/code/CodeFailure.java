package io.synwave.drill.code;

/// Why a code block did not go through.
///
/// @param line the statement's line in the script, from 1
/// @param message one sentence without a full stop
public record CodeFailure(int line, String message) {}
