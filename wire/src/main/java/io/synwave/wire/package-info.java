/// Bytes and nothing else: views and writers for Ethernet, ARP, IPv4, IPv6, ICMP, NDP, TCP and its options, and the
/// internet checksum.
///
/// A view is a reusable flyweight over native memory: `wrap(memory, offset, length)` answers whether a well-formed
/// header lies inside `length` bytes, never throws on what the bytes say, and the accessors hold only after `true`.
/// The caller owns the memory and promises that `offset .. offset + length` lies inside it. A view is for one thread
/// at a time; the static writers keep no state. All fields on the wire are big-endian and may lie unaligned.
@NullMarked
package io.synwave.wire;

import org.jspecify.annotations.NullMarked;
