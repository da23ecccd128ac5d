/// Programs on the stack: echo, discard, chargen, HTTP and their clients.
@NullMarked
package io.synwave.app;

import org.jspecify.annotations.NullMarked;
