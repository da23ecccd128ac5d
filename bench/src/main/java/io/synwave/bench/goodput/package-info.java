/// Goodput under loss beside the Linux kernel: both send through one forwarder that loses and delays.
@NullMarked
package io.synwave.bench.goodput;

import org.jspecify.annotations.NullMarked;
