/// A host on a thread of its own, and sockets that block for other threads: `HostLoop`, `BlockingHost`,
/// `BlockingSocket`, `BlockingServer`.
@NullMarked
package io.synwave.host.live;

import org.jspecify.annotations.NullMarked;
