/// How much may be in flight: the congestion controls, behind one interface. They know nothing of a connection; who
/// owns
/// one calls it from its own thread.
@NullMarked
package io.synwave.tcp.congestion;

import org.jspecify.annotations.NullMarked;
