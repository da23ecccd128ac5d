package io.synwave.bench.mutation;

import java.lang.classfile.CodeBuilder;
import java.util.function.Consumer;

/// What could stand in an instruction's place.
///
/// @param operator the kind of change
/// @param what the change in words
/// @param write writes the replacement
record Change(Operator operator, String what, Consumer<CodeBuilder> write) {}
