/// What is known of the segments in flight, and what an ACK says about them: the scoreboard, and the parts of loss
/// recovery that need no connection.
@NullMarked
package io.synwave.tcp.recovery;

import org.jspecify.annotations.NullMarked;
