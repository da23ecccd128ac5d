/// From the text of a packetdrill script to its tree.
@NullMarked
package io.synwave.drill.parse;

import org.jspecify.annotations.NullMarked;
