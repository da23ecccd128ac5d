/// How large packets may be: the search for what a path takes. It knows nothing of connections.
@NullMarked
package io.synwave.tcp.pathmtu;

import org.jspecify.annotations.NullMarked;
