package io.synwave.lab;

import io.synwave.trace.TcpState;

/// Where a play beside a kernel stands still, so that somebody can look at it with tools of their own: the network
/// stops, the kernel does not.
///
/// @param state of the kernel's end, the first time that it is seen there
/// @param look what is done meanwhile, in the kernel's network namespace; the play goes on when it returns
public record Hold(TcpState state, Runnable look) {}
