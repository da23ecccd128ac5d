/// A SYN flood at a server that stands it in one way or another, in the simulator.
@NullMarked
package io.synwave.lab.experiment.queues.flood;

import org.jspecify.annotations.NullMarked;
