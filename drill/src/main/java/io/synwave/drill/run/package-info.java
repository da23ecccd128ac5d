/// Runs packetdrill scripts against a fresh stack at virtual time.
@NullMarked
package io.synwave.drill.run;

import org.jspecify.annotations.NullMarked;
