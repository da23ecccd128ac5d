/// The rules of TCP that need no connection, as pure functions: acceptability of sequence, RST and ACK numbers, PAWS,
/// legal moves between states. They hold nothing and call nobody, so any thread may use them.
@NullMarked
package io.synwave.tcp.rules;

import org.jspecify.annotations.NullMarked;
