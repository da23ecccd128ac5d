/// The packetdrill language: parser, runner and the socket calls it names.
@NullMarked
package io.synwave.drill;

import org.jspecify.annotations.NullMarked;
