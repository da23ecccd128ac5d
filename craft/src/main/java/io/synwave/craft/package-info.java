/// Layers composed by hand: a field left unset is computed, one given is honoured even when wrong.
@NullMarked
package io.synwave.craft;

import org.jspecify.annotations.NullMarked;
