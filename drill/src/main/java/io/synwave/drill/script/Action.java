package io.synwave.drill.script;

/// What an event of a script does or expects.
public sealed interface Action permits TcpPacket, IcmpPacket, SystemCall, CodeAction, ShellCommand, Unsupported {}
