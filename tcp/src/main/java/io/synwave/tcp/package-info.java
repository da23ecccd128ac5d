/// The TCP engine: connection, listener, loss recovery, congestion control, timers; it touches no clock and no socket.
@NullMarked
package io.synwave.tcp;

import org.jspecify.annotations.NullMarked;
