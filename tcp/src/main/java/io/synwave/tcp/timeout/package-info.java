/// What the two ends tell each other of how long they wait: the user timeout option, RFC 5482. Pure state and rules.
@NullMarked
package io.synwave.tcp.timeout;

import org.jspecify.annotations.NullMarked;
