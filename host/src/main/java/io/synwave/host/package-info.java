/// An IP host: interfaces, ARP and NDP, reassembly, ICMP, demultiplexing, sockets.
@NullMarked
package io.synwave.host;

import org.jspecify.annotations.NullMarked;
