/// TUN, TAP and packet sockets of Linux by the foreign-function API.
@NullMarked
package io.synwave.linux;

import org.jspecify.annotations.NullMarked;
