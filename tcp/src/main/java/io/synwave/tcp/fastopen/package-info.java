/// What TCP Fast Open (RFC 7413) needs beside a connection: cookies, who remembers them, who is let in. Pure state and
/// rules; the engine asks them.
@NullMarked
package io.synwave.tcp.fastopen;

import org.jspecify.annotations.NullMarked;
