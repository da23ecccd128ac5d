/// Explicit congestion notification, apart from any connection: who offers and grants which feedback, and what either
/// kind of it keeps. RFC 3168, RFC 9768.
@NullMarked
package io.synwave.tcp.ecn;

import org.jspecify.annotations.NullMarked;
