package io.synwave.sim;

/// What a thread of an application does; what it throws, the simulation tells.
@FunctionalInterface
public interface ThreadBody {
    void run() throws Exception;
}
