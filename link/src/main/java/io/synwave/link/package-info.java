/// The device contract: frames, the buffer pool, the in-memory link, taps.
@NullMarked
package io.synwave.link;

import org.jspecify.annotations.NullMarked;
