/// A SYN flood over a real path, what it costs who is flooded, and what honest clients see of it.
@org.jspecify.annotations.NullMarked
package io.synwave.bench.flood;
