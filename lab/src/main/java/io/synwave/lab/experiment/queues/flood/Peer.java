package io.synwave.lab.experiment.queues.flood;

/// The other end of a connection with the server.
record Peer(int address, int port) {}
