package io.synwave.lab;

import java.util.function.LongSupplier;

/// This machine's kernel as one end of an experiment.
///
/// @param role who it plays
/// @param clock on the wall, ns: a kernel goes by no other
public record Kernel(Role role, LongSupplier clock) {}
