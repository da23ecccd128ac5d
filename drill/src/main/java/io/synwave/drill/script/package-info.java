/// What a packetdrill script says, as an immutable tree: no text left to read, nothing run yet.
@NullMarked
package io.synwave.drill.script;

import org.jspecify.annotations.NullMarked;
