/// Benchmarks: JMH for the parts, whole programs for the rest.
@NullMarked
package io.synwave.bench;

import org.jspecify.annotations.NullMarked;
