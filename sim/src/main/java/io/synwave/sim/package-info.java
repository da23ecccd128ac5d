/// A simulated network at virtual time: links with rate, delay, loss and rules on single segments.
@NullMarked
package io.synwave.sim;

import org.jspecify.annotations.NullMarked;
