/// How large the buffers of a socket are, as Linux tunes them: numbers in, numbers out, no bytes.
@NullMarked
package io.synwave.tcp.buffer;

import org.jspecify.annotations.NullMarked;
