/// Mutation testing of module `tcp`: small faults are put into the compiled engine, one at a time, and its tests must
/// notice.
@NullMarked
package io.synwave.bench.mutation;

import org.jspecify.annotations.NullMarked;
