/// The schema of what happened: time, end, segment, state before and after, reason, timer.
@NullMarked
package io.synwave.trace;

import org.jspecify.annotations.NullMarked;
